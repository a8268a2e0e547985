using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Roles_that_are_checked : IDisposable
{
    const string Role = Core + "/Roles/Sample User.xml";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_role_whose_name_is_not_its_file_name_is_refused()
    {
        _repository.Move(Role, Core + "/Roles/Copy.xml");
        _repository.CheckSolutions().ShouldReport("PACK-016", Core + "/Roles/Copy.xml", 1);
    }

    [Theory]
    [InlineData("prvReadUser", "prvReadLead")]
    [InlineData("prvReadsmp_CallbackProfile", "prvReadsmp_callbackprofile")]
    [InlineData("prvReadsmp_CallbackProfile", "prvFetchsmp_CallbackProfile")]
    public void A_privilege_not_every_environment_has_is_refused(string right, string wrong)
    {
        _repository.Edit(Role, right, wrong);
        _repository.CheckSolutions().ShouldReport("PACK-022", Role, _repository.LineOf(Role, wrong));
    }

    [Fact]
    public void Nobody_can_be_assigned_a_row_of_an_organization_owned_table()
    {
        _repository.Edit(Table, "UserOwned", "OrgOwned")
            .Edit(Role, "prvReadsmp_CallbackProfile\" level=\"Basic\"", "prvAssignsmp_CallbackProfile\" level=\"Global\"");
        _repository.CheckSolutions().ShouldReport("PACK-022", Role, _repository.LineOf(Role, "prvAssign"));
    }

    [Fact]
    public void A_depth_the_ownership_does_not_allow_is_refused()
    {
        _repository.Edit(Table, "UserOwned", "OrgOwned");
        _repository.CheckSolutions().ShouldReport("PACK-023", Role, _repository.LineOf(Role, "prvReadsmp_CallbackProfile"));
    }

    [Fact]
    public void A_depth_that_does_not_exist_is_refused()
    {
        _repository.Edit(Role, "\"Basic\"", "\"Deepest\"");
        _repository.CheckSolutions().ShouldReport("PACK-023", Role, _repository.LineOf(Role, "Deepest"));
    }
}
