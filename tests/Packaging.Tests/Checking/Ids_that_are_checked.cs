using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Ids_that_are_checked : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void One_id_in_two_solutions_is_refused_and_both_places_are_named()
    {
        const string icon = App + "/WebResources/smp_/icons/app.svg.data.xml";
        _repository.Edit(icon, "{bdf8b8f8-25a7-5899-9e3a-d12f40593f41}", "{adce1f1b-6203-5cff-b4b0-d36d05622bb8}");

        var problem = _repository.CheckSolutions().ShouldReport("PACK-017", icon, 2);
        Assert.Contains(Core + "/WebResources/smp_/scripts/callbackprofile.js.data.xml, line 2", problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_variable_without_the_publishers_prefix_is_refused()
    {
        const string variable = Core + "/environmentvariabledefinitions/smp_ApiUrl/environmentvariabledefinition.xml";
        _repository.Edit(variable, "schemaname=\"smp_ApiUrl\"", "schemaname=\"ApiUrl\"");
        _repository.CheckSolutions().ShouldReport("PACK-024", variable, 1);
    }
}
