using System.Text.Json.Nodes;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class Templates_as_rows
{
    static IReadOnlyDictionary<string, string> Tab => SeedSource.Cif2.Row("msdyn_applicationtabtemplate");
    static IReadOnlyDictionary<string, string> Session => SeedSource.Cif2.Row("msdyn_sessiontemplate");
    static IReadOnlyDictionary<string, string> Notification => SeedSource.Cif2.Row("msdyn_notificationtemplate");

    [Fact]
    public void A_03_the_tab_opens_a_record() => Assert.Equal("509180001", Tab["msdyn_pagetype"]);

    [Fact]
    public void A_03_the_tab_takes_table_and_id_from_the_call()
    {
        var parameters = SeedSource.Cif2.Rows("msdyn_templateparameter");

        Assert.Equal(
            [("entityName", "{entityName}"), ("entityId", "{entityId}")],
            parameters.Select(row => (row["msdyn_name"], row["msdyn_value"])));
        Assert.All(parameters, row => Assert.Equal(Tab["msdyn_applicationtabtemplateid"], row["msdyn_applicationtabtemplateid"]));
    }

    /// <summary>As exports of Microsoft's DCCPChannelIntegrationFramework (9.2) have them.</summary>
    [Fact]
    public void The_tabs_parameters_stand_in_its_JSON_too_and_are_named_after_it()
    {
        var json = JsonNode.Parse(Tab["msdyn_templateparameters"])!.AsObject();
        var set = json.Where(parameter => parameter.Value!["value"] is not null).ToDictionary(p => p.Key, p => (string)p.Value!["value"]!);
        var rows = SeedSource.Cif2.Rows("msdyn_templateparameter");

        Assert.Equal(9, json.Count);
        Assert.Equal(rows.ToDictionary(row => row["msdyn_name"], row => row["msdyn_value"]), set);
        Assert.All(rows, row => Assert.Equal($"{Tab["msdyn_uniquename"]}_{row["msdyn_name"]}", row["msdyn_uniquename"]));
    }

    [Fact]
    public void A_03_the_session_is_generic_docked_and_begins_with_the_tab()
    {
        Assert.Equal(
            ("0", "False", "162450002", Tab["msdyn_applicationtabtemplateid"]),
            (Session["msdyn_sessiontype"], Session["msdyn_type"], Session["msdyn_panelstate"], Session["msdyn_anchortab"]));
    }

    [Fact]
    public void A_03_a_ringing_call_shows_in_the_background_too_and_is_never_answered_by_itself()
    {
        Assert.Equal(
            ("Incoming call", "509180001", "False", "True"),
            (Notification["msdyn_title"], Notification["msdyn_desktopnotificationmode"],
                Notification["msdyn_autoacceptnotification"], Notification["msdyn_showrejectbutton"]));
        Assert.InRange(int.Parse(Notification["msdyn_timeout"]), 30, 60);
    }

    [Fact]
    public void A_03_the_notification_shows_caller_number_and_queue()
    {
        var fields = SeedSource.Cif2.Rows("msdyn_notificationfield");
        var link = SeedSource.Cif2.Data.Descendants("m2mrelationship").Single();

        Assert.Equal(
            [("Caller", "{callerName}"), ("Number", "{phoneNumber}"), ("Queue", "{queueName}")],
            fields.Select(row => (row["msdyn_title"], row["msdyn_value"])));
        Assert.Equal(
            ("msdyn_notificationtemplate_notificationfield", Notification["msdyn_notificationtemplateid"]),
            (link.Text("@m2mrelationshipname"), link.Text("@sourceid")));
        Assert.Equal(fields.Select(row => row["msdyn_notificationfieldid"]), link.Descendants("targetid").Select(target => target.Value));
    }
}
