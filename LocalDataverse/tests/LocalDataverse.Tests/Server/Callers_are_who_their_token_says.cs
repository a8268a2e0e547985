namespace VoiceForD365.LocalDataverse.Tests.Server;

public sealed class Callers_are_who_their_token_says
{
    [Theory]
    [InlineData("")]
    [InlineData("Basic abc")]
    [InlineData("Bearer ")]
    [InlineData("Bearer 00")]
    [InlineData("Bearer agent.00")]
    public async Task Without_a_valid_token_there_is_401_and_where_to_sign_in(string authorization)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Send(HttpMethod.Get, "WhoAmI", null, ("Authorization", authorization));

        Assert.Equal(401, reply.Status);
        Assert.Contains("authorization_uri=", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_am_I_tells_each_account_apart()
    {
        await using var local = await TestDataverse.StartAsync();

        var admin = await local.Get("WhoAmI");
        var agent = await local.SendAs("agent", HttpMethod.Get, "WhoAmI()");

        Assert.Equal(200, agent.Status);
        Assert.NotEqual(admin["UserId"]!.ToString(), agent["UserId"]!.ToString());
        Assert.Equal(admin["OrganizationId"]!.ToString(), agent["OrganizationId"]!.ToString());
    }

    [Theory]
    [InlineData("POST", "accounts", """{"name":"x"}""", "prvCreateAccount")]
    [InlineData("PATCH", "appmodules(00000009-0000-0000-0000-000000000001)", """{"description":"x"}""", "prvWriteAppModule")]
    [InlineData("DELETE", "queues(00000000-0000-0000-0000-000000000001)", null, null)]
    [InlineData("GET", "connectionreferences", null, "prvReadconnectionreference")]
    [InlineData("POST", "PublishAllXml", "{}", "prvPublishCustomization")]
    [InlineData(
        "POST", "roles(00000008-0000-0000-0000-000000000003)/Microsoft.Dynamics.CRM.AddPrivilegesRole", """{"Privileges":[]}""",
        "prvWriteRole")]
    [InlineData(
        "POST", "systemusers(00000006-0000-0000-0000-000000000002)/systemuserroles_association/$ref",
        """{"@odata.id":"roles(00000008-0000-0000-0000-000000000001)"}""", "prvAssignRole")]
    [InlineData(
        "POST", "ImportSolutionAsync", """{"CustomizationFile":"","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":false}""",
        "prvImportCustomization")]
    public async Task A_missing_privilege_is_403_and_named(string method, string path, string? body, string? privilege)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.SendAs("agent", new HttpMethod(method), path, body);

        if (privilege is null)
        {
            Assert.Equal(404, reply.Status);
            return;
        }

        Assert.Equal((403, "0x80040220"), (reply.Status, reply.Code));
        Assert.Contains($"is missing {privilege} privilege (Id=", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_gives_its_rights_at_once_directly_or_through_a_team()
    {
        await using var local = await TestDataverse.StartAsync();
        const string role = "{\"@odata.id\":\"roles(00000008-0000-0000-0000-000000000002)\"}";

        Assert.Equal(403, (await local.SendAs("agent", HttpMethod.Post, "accounts", """{"name":"x"}""")).Status);
        Assert.Equal(204, (await local.Post("teams(00000005-0000-0000-0000-000000000001)/teamroles_association/$ref", role)).Status);

        Assert.Equal(204, (await local.SendAs("agent", HttpMethod.Post, "accounts", """{"name":"x"}""")).Status);
    }

    [Fact]
    public async Task A_new_user_has_a_token_and_a_disabled_one_is_refused()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create(
            "systemusers",
            """{"firstname":"Ann","lastname":"Bee","domainname":"ann@voice.local","businessunitid@odata.bind":"/businessunits(00000004-0000-0000-0000-000000000001)"}""");

        Assert.Equal(id.ToString(), (await local.SendAs("ann", HttpMethod.Get, "WhoAmI"))["UserId"]!.ToString());
        await local.Patch($"systemusers({id})", """{"isdisabled":true}""");
        var disabled = await local.SendAs("ann", HttpMethod.Get, "WhoAmI");
        var stranger = await local.SendAs("nobody", HttpMethod.Get, "WhoAmI");

        Assert.Equal((403, "0x80040225"), (disabled.Status, disabled.Code));
        Assert.Equal((403, "0x80072560"), (stranger.Status, stranger.Code));
        Assert.Equal("Ann Bee", (await local.Get($"systemusers({id})"))["fullname"]!.ToString());
    }

    [Theory]
    [InlineData("MSCRM.MergeLabels")]
    public async Task Headers_that_would_change_the_request_are_refused_by_name(string header)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Get("WhoAmI", (header, "x"));

        Assert.Equal(501, reply.Status);
        Assert.Contains(header, reply.Message, StringComparison.Ordinal);
    }
}
