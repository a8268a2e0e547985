using VoiceForD365.LocalDataverse.Callers;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>A step that would never fire is kinder than the platform; what would fire it is refused and the step named.</summary>
public sealed class A_step_that_cannot_fire_here
{
    [Theory]
    [InlineData("RetrieveMultiple", "smp_items/$count")]
    [InlineData("RetrieveMultiple", "smp_items/$ref")]
    [InlineData("RetrieveMultiple", "smp_items?$apply=aggregate($count as rows)")]
    [InlineData("RetrieveMultiple", "systemusers(ME)/user_smp_item")]
    [InlineData("Retrieve", "smp_items(ID)/owninguser")]
    public async Task On_reading_refuses_the_ways_to_read_of_which_no_message_is_known(string message, string path)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", message, 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await local.Http.Get(path.Replace("ID", id.ToString()).Replace("ME", FixedIds.Administrator.ToString("D")));

        Assert.Equal(501, refused.Status);
        Assert.Empty(await local.Journal());
    }

    [Theory]
    [InlineData("RetrieveMultiple", "smp_items")]
    [InlineData("Retrieve", "smp_items(ID)")]
    public async Task On_reading_refuses_to_read_what_should_be_heard_of_later(string message, string path)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", message, 40, isAsync: true));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await local.Http.Get(path.Replace("ID", id.ToString()));

        Assert.Equal(501, refused.Status);
        Assert.Contains($"'NoteTheCall: {message} 40'", refused.Message);
        var bypassed = await local.Http.Get(path.Replace("ID", id.ToString()), ("MSCRM.BypassBusinessLogicExecution", "CustomAsync"));
        Assert.Equal(200, bypassed.Status);
    }

    [Fact]
    public async Task On_Retrieve_refuses_answering_with_the_row_written()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", "Retrieve", 20));

        var refused = await local.Http.Post("smp_items", """{"smp_name":"b"}""", ("Prefer", "return=representation"));

        Assert.Equal(501, refused.Status);
        Assert.Contains("'NoteTheCall: Retrieve 20'", refused.Message);
        Assert.Empty((await local.Http.Get("smp_items")).Rows);
    }

    [Fact]
    public async Task Is_left_out_by_who_may_and_by_disabling_it()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", "RetrieveMultiple", 20));
        var step = SampleSteps.StepId("NoteTheCall", "RetrieveMultiple", 20);

        Assert.Equal(501, (await local.Http.Get("smp_items/$count")).Status);
        Assert.Equal(200, (await local.Http.Get("smp_items/$count", ("MSCRM.BypassCustomPluginExecution", "true"))).Status);
        Assert.Equal(
            200, (await local.Http.Get("smp_items/$count", ("MSCRM.BypassBusinessLogicExecutionStepIds", $"\"{step}\""))).Status);
        await local.Http.Patch($"sdkmessageprocessingsteps({step})", """{"statecode":1,"statuscode":2}""");
        Assert.Equal(200, (await local.Http.Get("smp_items/$count")).Status);
    }

    [Theory]
    [InlineData("Assign", """{"ownerid@odata.bind":"/systemusers(ME)"}""")]
    [InlineData("SetState", """{"statecode":1,"statuscode":2}""")]
    [InlineData("SetStateDynamicEntity", """{"statecode":1,"statuscode":2}""")]
    public async Task On_an_older_message_refuses_the_update_that_took_its_place(string message, string update)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", message, 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await local.Http.Patch($"smp_items({id})", update.Replace("ME", FixedIds.Administrator.ToString("D")));

        Assert.Equal(501, refused.Status);
        Assert.Contains($"'NoteTheCall: {message} 40'", refused.Message);
        Assert.Equal(204, (await local.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""")).Status);
    }

    [Theory]
    [InlineData("GrantAccess", """{"Target":ROW,"PrincipalAccess":{"AccessMask":"ReadAccess","Principal":USER}}""")]
    [InlineData("ModifyAccess", """{"Target":ROW,"PrincipalAccess":{"AccessMask":"ReadAccess","Principal":USER}}""")]
    [InlineData("RevokeAccess", """{"Target":ROW,"Revokee":USER}""")]
    public async Task On_sharing_refuses_to_share(string message, string body)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", message, 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var account = await local.Http.Create("accounts", """{"name":"a"}""");
        string Share(string set, System.Guid row) => body
            .Replace("ROW", $$"""{"@odata.id":"{{set}}({{row}})"}""")
            .Replace("USER", $$"""{"@odata.id":"systemusers({{FixedIds.Administrator}})"}""");

        var refused = await local.Http.Post(message, Share("smp_items", id));

        Assert.Equal(501, refused.Status);
        Assert.Contains($"'NoteTheCall: {message} 40'", refused.Message);
        Assert.Equal(204, (await local.Http.Post(message, Share("accounts", account))).Status);
    }
}
