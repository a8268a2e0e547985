using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

public sealed class A_step_of_a_stage
{
    static SolutionZip Notes(SolutionZip zip) => zip
        .Register("NoteTheCall", "Create", 10)
        .Register("NoteTheCall", "Create", 20)
        .Register("NoteTheCall", "Create", 40)
        .Register("NoteTheCall", "Create", 40, isAsync: true)
        .Register("NoteTheCall", "Update", 20)
        .Register("NoteTheCall", "Delete", 40);

    [Fact]
    public async Task Runs_before_the_transaction_within_it_and_after_it()
    {
        await using var local = await PluginDataverse.StartAsync(Notes);

        await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal(
            ["Create 10 sync no tx depth 1", "Create 20 sync tx depth 1", "Create 40 sync tx depth 1", "Create 40 async no tx depth 1"],
            await local.Journal());
    }

    [Fact]
    public async Task Runs_for_its_message_and_table_alone()
    {
        await using var local = await PluginDataverse.StartAsync(Notes);
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var before = (await local.Journal()).Count;

        await local.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""");
        await local.Http.Create("accounts", """{"name":"b"}""");
        await local.Http.Delete($"smp_items({id})");

        Assert.Equal(["Update 20 sync tx depth 1", "Delete 40 sync tx depth 1"], (await local.Journal()).Skip(before));
    }

    [Theory]
    [InlineData(10, "refused")]
    [InlineData(20)]
    [InlineData(40)]
    public async Task Takes_back_what_its_transaction_wrote_when_it_refuses_the_operation(int stage, params string[] left)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteAndRefuse", "Create", stage));

        var refused = await local.Http.Post("smp_items", """{"smp_name":"a"}""");

        Assert.Equal((400, "0x80040265", "Not on my watch."), (refused.Status, refused.Code, refused.Message));
        Assert.Empty((await local.Http.Get("smp_items")).Rows);
        Assert.Equal(left, await local.Journal());
    }

    [Fact]
    public async Task Takes_back_the_whole_change_set_it_is_in()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("NoteTheCall", "Create", 10).Register("NoteAndRefuse", "Create", 40, table: "account"));

        var answer = await local.Http.Batch("""
            --batch_1
            Content-Type: multipart/mixed; boundary=set

            --set
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            POST smp_items HTTP/1.1
            Content-Type: application/json

            {"smp_name":"a"}
            --set
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            POST accounts HTTP/1.1
            Content-Type: application/json

            {"name":"b"}
            --set--
            --batch_1--

            """);

        Assert.Contains("0x80040265", answer.Text);
        Assert.Empty((await local.Http.Get("smp_items")).Rows);
        Assert.Empty(await local.Journal());
    }
}
