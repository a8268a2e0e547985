using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class RoleTests : IDisposable
{
    private const string Role = Core + "/Roles/Sample User.xml";

    private readonly SampleRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_role_whose_name_is_not_its_file_name_is_refused()
    {
        repository.Move(Role, Core + "/Roles/Copy.xml");
        repository.CheckSolutions().ShouldReport("PACK-016", Core + "/Roles/Copy.xml", 1);
    }

    [Theory]
    [InlineData("prvReadUser", "prvReadLead")]
    [InlineData("prvReadsmp_CallbackProfile", "prvReadsmp_callbackprofile")]
    [InlineData("prvReadsmp_CallbackProfile", "prvFetchsmp_CallbackProfile")]
    public void A_privilege_not_every_environment_has_is_refused(string right, string wrong)
    {
        repository.Edit(Role, right, wrong);
        repository.CheckSolutions().ShouldReport("PACK-022", Role, repository.LineOf(Role, wrong));
    }

    [Fact]
    public void Nobody_can_be_assigned_a_row_of_an_organization_owned_table()
    {
        repository.Edit(Table, "UserOwned", "OrgOwned")
            .Edit(Role, "prvReadsmp_CallbackProfile\" level=\"Basic\"", "prvAssignsmp_CallbackProfile\" level=\"Global\"");
        repository.CheckSolutions().ShouldReport("PACK-022", Role, repository.LineOf(Role, "prvAssign"));
    }

    [Fact]
    public void A_depth_the_ownership_does_not_allow_is_refused()
    {
        repository.Edit(Table, "UserOwned", "OrgOwned");
        repository.CheckSolutions().ShouldReport("PACK-023", Role, repository.LineOf(Role, "prvReadsmp_CallbackProfile"));
    }

    [Fact]
    public void A_depth_that_does_not_exist_is_refused()
    {
        repository.Edit(Role, "\"Basic\"", "\"Deepest\"");
        repository.CheckSolutions().ShouldReport("PACK-023", Role, repository.LineOf(Role, "Deepest"));
    }
}
