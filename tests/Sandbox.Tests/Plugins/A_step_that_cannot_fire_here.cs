using System.Threading.Tasks;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.Sandbox.Tests.Plugins;

/// <summary>A step that would never fire is kinder than the platform; what would fire it is refused and the step named.</summary>
public sealed class A_step_that_cannot_fire_here
{
    [Theory]
    [InlineData("smp_items")]
    [InlineData("smp_items/$count")]
    [InlineData("smp_items?fetchXml=<fetch><entity name='smp_item'/></fetch>")]
    public async Task On_RetrieveMultiple_refuses_every_way_to_read_many(string path)
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip.Register("NoteTheCall", "RetrieveMultiple", 40));
        var id = await sandbox.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await sandbox.Http.Get(path);

        Assert.Equal(501, refused.Status);
        Assert.Contains("'NoteTheCall: RetrieveMultiple 40'", refused.Message);
        Assert.Equal(200, (await sandbox.Http.Get($"smp_items({id})")).Status);
        Assert.Empty(await sandbox.Journal());
    }

    [Fact]
    public async Task On_Retrieve_refuses_reading_one_row_and_answering_with_the_row_written()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip.Register("NoteTheCall", "Retrieve", 20));
        var id = await sandbox.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal(501, (await sandbox.Http.Get($"smp_items({id})")).Status);
        Assert.Equal(501, (await sandbox.Http.Post("smp_items", """{"smp_name":"b"}""", ("Prefer", "return=representation"))).Status);
        Assert.Single((await sandbox.Http.Get("smp_items")).Rows);
    }

    [Fact]
    public async Task Refuses_what_another_plugin_reads_through_the_organization_service()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip
            .Register("NoteTheUser", "Create", 20)
            .Register("NoteTheCall", "Retrieve", 40, table: "systemuser"));

        var refused = await sandbox.Http.Post("smp_items", """{"smp_name":"a"}""");

        Assert.Equal(501, refused.Status);
        Assert.Contains("'NoteTheCall: Retrieve 40'", refused.Message);
        Assert.Empty(await sandbox.Journal());
    }

    [Fact]
    public async Task Is_left_out_by_who_may_and_by_disabling_it()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip.Register("NoteTheCall", "RetrieveMultiple", 20));

        Assert.Equal(200, (await sandbox.Http.Get("smp_items", ("MSCRM.BypassCustomPluginExecution", "true"))).Status);
        var step = SampleSteps.StepId("NoteTheCall", "RetrieveMultiple", 20);
        await sandbox.Http.Patch($"sdkmessageprocessingsteps({step})", """{"statecode":1,"statuscode":2}""");
        Assert.Equal(200, (await sandbox.Http.Get("smp_items")).Status);
    }

    [Theory]
    [InlineData("Assign", """{"ownerid@odata.bind":"/systemusers(ME)"}""")]
    [InlineData("SetState", """{"statecode":1,"statuscode":2}""")]
    public async Task On_an_older_message_refuses_the_update_that_took_its_place(string message, string update)
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip.Register("NoteTheCall", message, 40));
        var id = await sandbox.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await sandbox.Http.Patch($"smp_items({id})", update.Replace("ME", PresetLoader.Administrator.ToString("D")));

        Assert.Equal(501, refused.Status);
        Assert.Contains($"'NoteTheCall: {message} 40'", refused.Message);
        Assert.Equal(204, (await sandbox.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""")).Status);
    }
}
