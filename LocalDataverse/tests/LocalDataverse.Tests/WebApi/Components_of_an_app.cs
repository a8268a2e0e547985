namespace VoiceForD365.LocalDataverse.Tests.WebApi;

/// <summary>AddAppComponents and its neighbours: what an app lists, and when its users see it.</summary>
public sealed class Components_of_an_app
{
    const string App = "00000009-0000-0000-0000-000000000001";
    const string PhoneCallForm = "0000000a-0000-0000-0000-000000000001";
    const string Form = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.systemform","formid":"{{PhoneCallForm}}"}""";

    [Fact]
    public async Task Are_added_once_and_seen_when_the_app_is_published()
    {
        await using var local = await TestDataverse.StartAsync();
        var table = (await local.Get("EntityDefinitions(LogicalName='phonecall')?$select=MetadataId"))["MetadataId"]!.ToString();

        var added = await Add(local, App, $$"""{"@odata.type":"Microsoft.Dynamics.CRM.entity","entityid":"{{table}}"}""", Form);
        var again = await Add(local, App, Form);
        var before = await Listed(local);
        var unpublished = await local.Get($"appmodulecomponents?$filter=_appmoduleidunique_value eq {App} and componentstate eq 1");
        var published = await local.Post("PublishAppModule", $$"""{"AppModuleId":"{{App}}"}""");

        Assert.Equal((204, 204, 204), (added.Status, again.Status, published.Status));
        Assert.Equal([62], before.Select(row => row.Type));
        Assert.Equal(2, unpublished.Rows.Count);
        Assert.Equal([(1, table), (60, PhoneCallForm)], (await Listed(local)).Where(row => row.Type != 62).Order());
        Assert.Equal(App, (await local.Get($"appmodules({App})"))["appmoduleidunique"]!.ToString());
    }

    [Fact]
    public async Task Are_taken_out_again_and_no_longer_keep_what_they_name()
    {
        await using var local = await TestDataverse.StartAsync();
        var form = await local.Create("systemforms", """{"name":"Mine","objecttypecode":"phonecall","type":2,"formxml":"<form />"}""");
        var mine = $$"""{"@odata.type":"#Microsoft.Dynamics.CRM.systemform","formid":"{{form}}"}""";
        Assert.Equal(204, (await Add(local, App, mine)).Status);

        var needed = await local.Delete($"systemforms({form})");
        var removed = await local.Post("RemoveAppComponents", Body(App, mine));
        var again = await local.Post("RemoveAppComponents", Body(App, mine));
        var free = await local.Delete($"systemforms({form})");

        Assert.Equal((400, "0x8004F01F"), (needed.Status, needed.Code));
        Assert.Equal((204, 204, 204), (removed.Status, again.Status, free.Status));
    }

    [Theory]
    [InlineData(App, """{"@odata.type":"Microsoft.Dynamics.CRM.systemform","formid":"0000000a-0000-0000-0000-000000000099"}""", 404)]
    [InlineData(App, """{"@odata.type":"Microsoft.Dynamics.CRM.entity","entityid":"0000000a-0000-0000-0000-000000000099"}""", 404)]
    [InlineData(App, """{"@odata.type":"Microsoft.Dynamics.CRM.systemform"}""", 400)]
    [InlineData(App, """{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"0000000a-0000-0000-0000-000000000099"}""", 400)]
    [InlineData(App, """{"formid":"0000000a-0000-0000-0000-000000000001"}""", 400)]
    [InlineData(
        App, """{"@odata.type":"Microsoft.Dynamics.CRM.systemform","formid":"0000000a-0000-0000-0000-000000000001","name":"x"}""", 501)]
    [InlineData("00000009-0000-0000-0000-000000000099", Form, 404)]
    public async Task That_are_none_are_refused_and_nothing_is_added(string app, string component, int status)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await Add(local, app, Form, component);

        Assert.Equal(status, reply.Status);
        Assert.Empty((await local.Get($"appmodulecomponents?$filter=objectid eq {PhoneCallForm}")).Rows);
    }

    [Fact]
    public async Task Of_an_app_are_changed_by_who_may_change_the_app_and_by_nobody_else()
    {
        await using var local = await TestDataverse.StartAsync();

        var refused = await local.SendAs("agent", HttpMethod.Post, "AddAppComponents", Body(App, Form));
        var odd = await local.Post("AddAppComponents", $$"""{"AppId":"{{App}}","Components":[],"Force":true}""");
        var missing = await local.Post("AddAppComponents", $$"""{"AppId":"{{App}}"}""");

        Assert.Equal((403, 400, 400), (refused.Status, odd.Status, missing.Status));
        Assert.Contains("prvWriteAppModule", refused.Message);
        Assert.Contains("'Force'", odd.Message);
    }

    [Fact]
    public async Task Without_a_site_map_make_an_app_that_cannot_be_published()
    {
        await using var local = await TestDataverse.StartAsync();
        var app = await local.Create(
            "appmodules", """{"name":"Mine","uniquename":"mine","webresourceid":"953b9fac-1e5e-e611-80d6-00155ded156f"}""");
        var table = (await local.Get("EntityDefinitions(LogicalName='phonecall')?$select=MetadataId"))["MetadataId"]!.ToString();
        await Add(local, $"{app}", $$"""{"@odata.type":"Microsoft.Dynamics.CRM.entity","entityid":"{{table}}"}""");

        var never = await local.Get($"RetrieveAppComponents(AppModuleId={app})");
        var issues = (await local.Get($"ValidateApp(AppModuleId={app})"))["AppValidationResponse"]!;
        var publish = await local.Post("PublishAppModule", $$"""{"AppModuleId":"{{app}}"}""");
        var xml = await local.Post(
            "PublishXml",
            $$"""{"ParameterXml":"<importexportxml><appmodules><appmodule>{{app}}</appmodule></appmodules></importexportxml>"}""");

        Assert.Equal(404, never.Status);
        Assert.False(issues["ValidationSuccess"]!.GetValue<bool>());
        Assert.Equal(
            [
                "Error: App does not contain Site Map",
                "Warning: Phone Call doesn’t reference a form or view. App users will see all forms and views."
            ],
            issues["ValidationIssueList"]!.AsArray().Select(issue => $"{issue!["ErrorType"]}: {issue["Message"]}"));
        Assert.Equal(("0x80050114", "0x80050114"), (publish.Code, xml.Code));
    }

    [Fact]
    public async Task With_a_site_map_and_a_form_make_an_app_without_issues()
    {
        await using var local = await TestDataverse.StartAsync();
        var table = (await local.Get("EntityDefinitions(LogicalName='phonecall')?$select=MetadataId"))["MetadataId"]!.ToString();
        await Add(local, App, $$"""{"@odata.type":"Microsoft.Dynamics.CRM.entity","entityid":"{{table}}"}""", Form);

        var validation = (await local.Get($"ValidateApp(AppModuleId={App})"))["AppValidationResponse"]!;

        Assert.True(validation["ValidationSuccess"]!.GetValue<bool>());
        Assert.Empty(validation["ValidationIssueList"]!.AsArray());
        Assert.Equal(404, (await local.Get("ValidateApp(AppModuleId=00000009-0000-0000-0000-000000000099)")).Status);
    }

    static Task<Reply> Add(TestDataverse local, string app, params string[] components) =>
        local.Post("AddAppComponents", Body(app, components));

    static string Body(string app, params string[] components) =>
        $$"""{"AppId":"{{app}}","Components":[{{string.Join(',', components)}}]}""";

    static async Task<IEnumerable<(int Type, string Id)>> Listed(TestDataverse local) =>
        (await local.Get($"RetrieveAppComponents(AppModuleId={App})")).Rows
            .Select(row => (row!["componenttype"]!.GetValue<int>(), row["objectid"]!.ToString()));
}
