using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
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
        Assert.Equal([$"the role {OtherRole:D} is also mapped to the profile 'contoso_voice'"], export.Unmapped);
    }

    [Fact]
    public void A_control_that_dials_on_one_client_only_or_that_no_configuration_put_there()
    {
        var control = FormsThatDial.Control;
        var whole = FormsThatDial.Chosen(("0", control), ("1", control), ("2", control));
        var identity = ShippedIdentity.Dial(FormsThatDial.Form);
        var record = new ShippedRecord(
            identity.Id, "1", DialRecord.ToBePublished("account", [new("new_direct", control)]))
        {
            Subject = new(identity, "ClickToDial", "a form"),
        };
        var recorded = Environment with { State = Environment.State with { Shipped = Sequence.Of(record) } };

        Assert.Empty(Of(Environment with { Dial = FormsThatDial.Here(whole) }).Configuration.ClickToDial);
        Assert.Empty(Of(recorded with { Dial = FormsThatDial.Here(FormsThatDial.Chosen(("2", control))) }).Configuration.ClickToDial);
        var dial = Assert.Single(Of(recorded with { Dial = FormsThatDial.Here(whole) }).Configuration.ClickToDial);
        Assert.Equal(
            ("account", "new_direct", "Account", null),
            (dial.Table.Name, dial.Columns.Single().Name, dial.Forms.Single().Name, dial.Control));
    }

    [Fact]
    public void A_control_is_named_where_its_display_name_does_not_tell_and_a_form_by_its_id_where_its_name_does_not()
    {
        const string control = FormsThatDial.Other;
        var whole = FormsThatDial.Chosen(("0", control), ("1", control), ("2", control));
        var here = FormsThatDial.Here(whole);
        var identity = ShippedIdentity.Dial(FormsThatDial.Form);
        var record = new ShippedRecord(
            identity.Id, "1", DialRecord.ToBePublished("account", [new("new_direct", control)]))
        {
            Subject = new(identity, "ClickToDial", "a form"),
        };

        var dial = Assert.Single(Of(Environment with
        {
            State = Environment.State with { Shipped = Sequence.Of(record) },
            Dial = here with { Forms = here.Forms.Append(FormsThatDial.Row(whole, id: Guid.NewGuid())).ToSequence() },
        }).Configuration.ClickToDial);

        Assert.Equal((control, FormsThatDial.Form.ToString("D")), (dial.Control?.Name, dial.Forms.Single().Name));
    }

    static EnvironmentHealth Environment => new(Building.State.Empty, Planner.Plan(Building.State.Nothing, Building.State.Empty));

    static ConfigurationExport Of(EnvironmentHealth health) => ConfigurationExport.Of(health);

    static Row Mapping(Guid role) => Row(
        "msdyn_appprofilerolemapping",
        Guid.NewGuid(),
        ("msdyn_appprofileid", Lookup("msdyn_appconfiguration", Profile)),
        ("msdyn_securityroleid", Lookup("role", role)));
}
