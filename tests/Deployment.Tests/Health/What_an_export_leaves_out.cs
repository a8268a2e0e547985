using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Health;

/// <summary>What no file can say is told, so that nobody takes the file for all of it.</summary>
public sealed class What_an_export_leaves_out
{
    static readonly Guid Profile = new("00000000-0000-0000-0000-0000000000e1");
    static readonly Guid OtherRole = new("00000000-0000-0000-0000-0000000000e2");
    static readonly Guid Provider = new("1fc96caf-8cc6-49dc-b5a8-11a579b4193d");

    [Fact]
    public void A_callback_profile_that_is_not_active() => Assert.Equal(
        ["the callback profile 'Sales' is not active"],
        Of(Environment with
        {
            CallbackProfiles = Sequence.Of(Row(
                "enreach_callbackprofile", Guid.NewGuid(), ("enreach_name", Text("Sales")), ("statecode", new ColumnValue.Number(1)))),
        }).Unmapped);

    [Fact]
    public void The_mapping_of_a_profile_to_another_role_than_ours()
    {
        var export = Of(Environment with
        {
            Profiles = Sequence.Of(Row("msdyn_appconfiguration", Profile, ("msdyn_uniquename", Text("contoso_voice")))),
            ProfileLinks = Sequence.Of(new LinkOfProfile(Profile, ProfileRetrieval.Providers, Provider)),
            ProfileMappings = Sequence.Of(Mapping(VoiceUser), Mapping(OtherRole)),
        });

        Assert.Equal("contoso_voice", export.Configuration.Profile?.UniqueName);
        Assert.Equal([$"the role {OtherRole:D} is mapped to the profile 'contoso_voice' too"], export.Unmapped);
    }

    static EnvironmentHealth Environment => new(Building.State.Empty, Planner.Plan(Building.State.Nothing, Building.State.Empty));

    static ConfigurationExport Of(EnvironmentHealth health) => ConfigurationExport.Of(health);

    static Row Mapping(Guid role) => Row(
        "msdyn_appprofilerolemapping",
        Guid.NewGuid(),
        ("msdyn_appprofileid", Lookup("msdyn_appconfiguration", Profile)),
        ("msdyn_securityroleid", Lookup("role", role)));
}
