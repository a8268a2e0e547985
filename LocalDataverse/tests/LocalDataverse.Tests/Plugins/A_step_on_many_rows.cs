using static VoiceForD365.LocalDataverse.Tests.Plugins.SampleSteps;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>CreateMultiple and Create are one pipeline, and so are UpdateMultiple and Update: whichever is sent, both are heard.</summary>
public sealed class A_step_on_many_rows
{
    [Fact]
    public async Task Runs_once_for_all_rows_and_steps_on_one_row_run_for_each()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheTargets", "CreateMultiple", 20)
            .Register("NoteTheCall", "Create", 20)
            .Register("NoteTheTargets", "CreateMultiple", 40));

        await Many(local, "CreateMultiple", """{"smp_name":"a"}""", """{"smp_name":"b"}""");

        Assert.Equal(
            [
                "CreateMultiple 20: a,b before , after , alone 0", "Create 20 sync tx depth 1", "Create 20 sync tx depth 1",
                "CreateMultiple 40: a,b before , after , alone 0",
            ],
            await local.Journal());
    }

    [Fact]
    public async Task Hears_the_message_on_one_row()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheTargets", "CreateMultiple", 20)
            .Register("NoteTheTargets", "UpdateMultiple", 40));

        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        await local.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""");

        Assert.Equal(
            ["CreateMultiple 20: a before  after  alone 0", "UpdateMultiple 40: b before  after  alone 0"], await local.Journal());
    }

    [Fact]
    public async Task Changes_what_is_written_and_sees_what_steps_on_one_row_changed()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("StampTheTargets", "CreateMultiple", 10, configuration: "1 ")
            .Register("StampTheTarget", "Create", 10, configuration: "2 ")
            .Register("StampTheTargets", "CreateMultiple", 20, configuration: "3 ")
            .Register("StampTheTarget", "Create", 20, configuration: "4"));

        await Many(local, "CreateMultiple", """{"smp_name":"a"}""", """{"smp_name":"b"}""");

        var rows = (await local.Http.Get("smp_items?$orderby=smp_name")).Rows;
        Assert.Equal(["a 1 2 3 4", "b 1 2 3 4"], rows.Select(row => $"{row!["smp_name"]} {row["smp_stamp"]}"));
    }

    [Fact]
    public async Task Is_handed_the_images_of_every_row_in_their_order()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register(
            "NoteTheTargets", "UpdateMultiple", 40, images: ImageXml("Old", 0, "smp_name") + ImageXml("New", 1, "smp_name")));
        var a = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var b = await local.Http.Create("smp_items", """{"smp_name":"b"}""");

        await Many(local, "UpdateMultiple", $$"""{"smp_itemid":"{{b}}","smp_name":"d"}""", $$"""{"smp_itemid":"{{a}}","smp_name":"c"}""");

        Assert.Equal(["UpdateMultiple 40: d,c before b,a after d,c alone 0"], await local.Journal());
    }

    [Fact]
    public async Task Runs_for_all_rows_when_one_of_them_has_a_column_it_asks_for()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("NoteTheTargets", "UpdateMultiple", 20, filter: "smp_count"));
        var a = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var b = await local.Http.Create("smp_items", """{"smp_name":"b"}""");

        await Many(local, "UpdateMultiple", $$"""{"smp_itemid":"{{a}}","smp_name":"c"}""");
        await Many(local, "UpdateMultiple", $$"""{"smp_itemid":"{{a}}","smp_name":"d"}""", $$"""{"smp_itemid":"{{b}}","smp_count":1}""");

        Assert.Equal(["UpdateMultiple 20: d, before , after , alone 0"], await local.Journal());
    }

    [Fact]
    public async Task Is_run_again_for_the_states_written_along_with_other_columns()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheTargets", "UpdateMultiple", 10)
            .Register("NoteTheTargets", "UpdateMultiple", 20));
        var a = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var b = await local.Http.Create("smp_items", """{"smp_name":"b"}""");

        await Many(
            local, "UpdateMultiple", $$"""{"smp_itemid":"{{a}}","smp_name":"c","statecode":1,"statuscode":2}""",
            $$"""{"smp_itemid":"{{b}}","smp_name":"d"}""");

        Assert.Equal(
            [
                "UpdateMultiple 10: c,d before , after , alone 0", "UpdateMultiple 20: c,d before , after , alone 0",
                "UpdateMultiple 20:  before  after  alone 0",
            ],
            await local.Journal());
        Assert.Equal(1, (int)(await local.Http.Get($"smp_items({a})"))["statecode"]!);
    }

    [Fact]
    public async Task Runs_after_the_operation_when_it_is_asynchronous()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register(
            "NoteTheTargets", "UpdateMultiple", 40, isAsync: true, images: ImageXml("Old", 0, "smp_name")));
        var a = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        await local.Http.Patch($"smp_items({a})", """{"smp_name":"c"}""");

        Assert.Equal(["UpdateMultiple 40: c before a after  alone 0"], await local.Journal());
    }

    [Fact]
    public async Task Refuses_all_rows_when_it_refuses()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteAndRefuse", "CreateMultiple", 40));

        var refused = await local.Http.Post(
            "smp_items/Microsoft.Dynamics.CRM.CreateMultiple", Body("""{"smp_name":"a"}""", """{"smp_name":"b"}"""));

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Empty((await local.Http.Get("smp_items")).Rows);
        Assert.Empty(await local.Journal());
    }

    static async Task Many(PluginDataverse local, string message, params string[] rows)
    {
        var reply = await local.Http.Post($"smp_items/Microsoft.Dynamics.CRM.{message}", Body(rows));
        Assert.True(reply.Status is 200 or 204, reply.Text);
    }

    static string Body(params string[] rows) => $$"""{"Targets":[{{string.Join(',', rows.Select(Typed))}}]}""";

    static string Typed(string row) => row.Insert(1, "\"@odata.type\":\"Microsoft.Dynamics.CRM.smp_item\",");
}
