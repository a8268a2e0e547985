using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

public sealed class A_FetchXML_answer(FetchWorld world) : IClassFixture<FetchWorld>
{
    static readonly (string, string) All = ("Prefer", "odata.include-annotations=\"*\"");

    [Fact]
    public async Task Holds_the_columns_asked_for_and_the_primary_key_and_none_without_a_value()
    {
        var reply = await world.Fetch(
            "accounts",
            $"<fetch><entity name='account'><attribute name='name'/><attribute name='fax'/><attribute name='parentaccountid'/><filter><condition attribute='accountid' operator='eq' value='{FetchWorld.Beta}'/></filter></entity></fetch>");

        var row = Assert.Single(reply.Rows)!.AsObject();
        Assert.Equal(["@odata.etag", "_parentaccountid_value", "accountid", "name"], row.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(FetchWorld.Alpha, row["_parentaccountid_value"]!.ToString());
        Assert.EndsWith(
            "$metadata#accounts(name,fax,_parentaccountid_value,accountid)", reply["@odata.context"]!.ToString(), StringComparison.Ordinal);
        Assert.Null(reply.Header("Preference-Applied"));
    }

    [Fact]
    public async Task Holds_every_column_when_none_is_named()
    {
        var reply = await world.Fetch("accounts", "<fetch top='1'><entity name='account'><order attribute='name'/></entity></fetch>");

        var row = reply.Rows[0]!;
        Assert.Equal(("Alpha 100%", 5, 10.5m), (row["name"]!.ToString(), (int)row["numberofemployees"]!, (decimal)row["revenue"]!));
        Assert.NotNull(row["versionnumber"]);
        Assert.EndsWith("$metadata#accounts", reply["@odata.context"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotates_values_as_an_OData_answer_does()
    {
        var reply = await world.Fetch(
            "accounts",
            $"<fetch><entity name='account'><attribute name='numberofemployees'/><attribute name='customertypecode'/><attribute name='parentaccountid'/><filter><condition attribute='accountid' operator='eq' value='{FetchWorld.Beta}'/></filter></entity></fetch>",
            All);

        var row = Assert.Single(reply.Rows)!;
        Assert.Equal("50", row["numberofemployees@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("Investor", row["customertypecode@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("Alpha 100%", row["_parentaccountid_value@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("account", row["_parentaccountid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal("parentaccountid", row["_parentaccountid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]!.ToString());
        Assert.Equal("odata.include-annotations=\"*\"", reply.Header("Preference-Applied"));
    }

    [Fact]
    public async Task Names_the_column_behind_an_alias()
    {
        var reply = await world.Fetch("accounts", $"""
            <fetch><entity name='account'><attribute name='createdby' alias='who'/><attribute name='name' alias='title'/>
              <filter><condition attribute='accountid' operator='eq' value='{FetchWorld.Alpha}'/></filter>
              <link-entity name='contact' from='contactid' to='primarycontactid' alias='c'><attribute name='parentcustomerid'/></link-entity></entity></fetch>
            """, All);

        var row = Assert.Single(reply.Rows)!;
        Assert.Equal(("Alpha 100%", "name"), (row["title"]!.ToString(), row["title@OData.Community.Display.V1.AttributeName"]!.ToString()));
        Assert.Equal("createdby", row["who@OData.Community.Display.V1.AttributeName"]!.ToString());
        Assert.Equal("systemuser", row["who@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal(FetchWorld.Alpha, row["c.parentcustomerid"]!.ToString());
        Assert.Equal("account", row["c.parentcustomerid@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal("Alpha 100%", row["c.parentcustomerid@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Null(row["createdby"]);
    }

    [Fact]
    public async Task Names_what_stands_behind_a_group_and_leaves_out_an_aggregate_over_nothing()
    {
        var reply = await world.Fetch("accounts", $"""
            <fetch aggregate='true'><entity name='account'><attribute name='parentaccountid' alias='p' groupby='true'/>
              <attribute name='name' alias='n' aggregate='count'/><attribute name='creditlimit' alias='money' aggregate='sum'/>
              <filter><condition attribute='accountid' operator='eq' value='{FetchWorld.Gamma}'/></filter></entity></fetch>
            """, All);

        var row = Assert.Single(reply.Rows)!.AsObject();
        Assert.Equal((1, "Beta"), ((int)row["n"]!, row["p@OData.Community.Display.V1.FormattedValue"]!.ToString()));
        Assert.Equal("account", row["p@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal("parentaccountid", row["p@OData.Community.Display.V1.AttributeName"]!.ToString());
        Assert.False(row.ContainsKey("money"));
        Assert.Null(row["@odata.etag"]);
    }

    [Theory]
    [InlineData("contacts?fetchXml=<fetch><entity name='account'/></fetch>", 400, "0x80041128")]
    [InlineData("nobodies?fetchXml=<fetch><entity name='account'/></fetch>", 404, "0x80060888")]
    [InlineData("accounts?fetchXml=", 400, "0x80041124")]
    [InlineData("accounts?fetchXml=<fetch/>", 400, "0x8004111c")]
    [InlineData("accounts?fetchXml=<fetch><entity name='account'/></fetch>%26$filter=name eq 'x'", 400, "0x80040201")]
    [InlineData("accounts?fetchXml=<fetch><entity name='account'/></fetch>&$filter=name eq 'x'", 501, "0x80040203")]
    [InlineData("accounts?savedQuery=x", 400, "0x80060888")]
    [InlineData("accounts?savedQuery=00000000-0000-0000-0000-000000000001", 404, "0x80040217")]
    public async Task What_is_wrong_is_refused(string path, int status, string code)
    {
        var reply = await world.Local.Get(path);

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Every_table_of_a_query_must_be_readable()
    {
        await using var local = await TestDataverse.StartAsync();
        var xml = Uri.EscapeDataString("<fetch><entity name='systemuser'><link-entity name='publisher' from='createdby' to='systemuserid' link-type='outer'/></entity></fetch>");

        var reply = await local.SendAs("agent", System.Net.Http.HttpMethod.Get, $"systemusers?fetchXml={xml}");

        Assert.Equal((403, "0x80040220"), (reply.Status, reply.Code));
        Assert.Contains("prvReadPublisher", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_runs_the_query_stored_in_it()
    {
        const string Xml = "<fetch><entity name='account'><attribute name='name'/><filter><condition attribute='name' operator='eq' value='Beta'/></filter></entity></fetch>";
        var view = await world.Local.Create(
            "savedqueries", new JsonObject { ["name"] = "Betas", ["returnedtypecode"] = "account", ["fetchxml"] = Xml }.ToJsonString());
        var own = await world.Local.Create(
            "userqueries", new JsonObject { ["name"] = "My Betas", ["returnedtypecode"] = "account", ["fetchxml"] = Xml }.ToJsonString());

        var saved = await world.Local.Get($"accounts?savedQuery={view:D}");
        var personal = await world.Local.Get($"accounts?userQuery={own:D}&$count=true");

        Assert.Equal("Beta", Assert.Single(saved.Rows)!["name"]!.ToString());
        Assert.Equal("Beta", Assert.Single(personal.Rows)!["name"]!.ToString());
        Assert.Equal(1, (int)personal["@odata.count"]!);
    }
}
