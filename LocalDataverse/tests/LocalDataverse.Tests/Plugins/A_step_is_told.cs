using VoiceForD365.LocalDataverse.Callers;
using static VoiceForD365.LocalDataverse.Tests.Plugins.SampleSteps;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>What steps get and what they change: images, configuration, target, users.</summary>
public sealed class A_step_is_told
{
    [Fact]
    public async Task What_the_row_was_and_became_by_its_images()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheImages", "Update", 40, images: ImageXml("Old", 0, "smp_name,smp_kind") + ImageXml("New", 1, "smp_name"))
            .Register("NoteTheImages", "Delete", 20, images: ImageXml("Gone", 0, "smp_name")));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a","smp_kind":1}""");

        await local.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""");
        await local.Http.Delete($"smp_items({id})");

        Assert.Equal(
            [
                "pre Old:smp_itemid=id,smp_kind=option 1,smp_name=a post New:smp_itemid=id,smp_name=b",
                "pre Gone:smp_itemid=id,smp_name=b post ",
            ],
            await local.Journal());
    }

    [Fact]
    public async Task Only_of_the_columns_it_asks_for_and_only_while_it_is_enabled()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", "Update", 20, filter: "smp_count"));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        await local.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""");
        Assert.Empty(await local.Journal());
        await local.Http.Patch($"smp_items({id})", """{"smp_count":1}""");
        Assert.Single(await local.Journal());
        var step = StepId("NoteTheCall", "Update", 20);
        Assert.Equal(204, (await local.Http.Patch($"sdkmessageprocessingsteps({step})", """{"statecode":1,"statuscode":2}""")).Status);
        await local.Http.Patch($"smp_items({id})", """{"smp_count":2}""");

        Assert.Single(await local.Journal());
    }

    [Fact]
    public async Task Its_configuration_and_may_change_what_is_written_in_the_order_of_ranks()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("StampTheTarget", "Create", 20, rank: 2, configuration: "second")
            .Register("StampTheTarget", "Create", 20, rank: 1, configuration: "first "));

        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal("first second", (await local.Http.Get($"smp_items({id})"))["smp_stamp"]!.ToString());
    }

    [Fact]
    public async Task What_an_earlier_stage_shares_with_it()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("ShareAVariable", "Create", 10).Register("ShareAVariable", "Create", 20));

        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal("passed on", (await local.Http.Get($"smp_items({id})"))["smp_stamp"]!.ToString());
    }

    [Fact]
    public async Task On_whose_behalf_it_runs()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheUser", "Create", 20));
        var step = StepId("NoteTheUser", "Create", 20);
        await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var agent = (await local.Http.Get("systemusers?$filter=fullname eq 'Local Agent'")).Rows.Single()!["systemuserid"];
        Assert.Equal(
            204,
            (await local.Http.Patch(
                $"sdkmessageprocessingsteps({step})", $$"""{"impersonatinguserid@odata.bind":"/systemusers({{agent}})"}""")).Status);

        await local.Http.Create("smp_items", """{"smp_name":"b"}""");

        Assert.Equal(["user Local Admin for Local Admin", "user Local Agent for Local Admin"], await local.Journal());
    }

    [Fact]
    public async Task Of_a_state_in_an_update_of_its_own()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("NoteTheCall", "Update", 10).Register("NoteTheCall", "Update", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        await local.Http.Patch($"smp_items({id})", """{"smp_name":"b","statecode":1}""");

        Assert.Equal(["Update 10 sync no tx depth 1", "Update 40 sync tx depth 1", "Update 40 sync tx depth 1"], await local.Journal());
        var row = await local.Http.Get($"smp_items({id})");
        Assert.Equal(("b", 1), (row["smp_name"]!.ToString(), (int)row["statecode"]!));
    }

    [Fact]
    public async Task Of_links_between_any_rows()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("NoteTheCall", "Associate", 40, table: null).Register("NoteTheCall", "Disassociate", 20, table: null));
        var (user, role) = (
            FixedIds.Administrator, (await local.Http.Get("roles?$filter=name eq 'Basic User'")).Rows.Single()!["roleid"]);

        await local.Http.Post(
            $"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"{{local.Http.Base}}roles({{role}})"}""");
        await local.Http.Delete($"systemusers({user})/systemuserroles_association({role})/$ref");

        Assert.Equal(["Associate 40 sync tx depth 1", "Disassociate 20 sync tx depth 1"], await local.Journal());
    }

    [Fact]
    public async Task Nothing_when_the_caller_leaves_custom_logic_out_or_the_server_runs_no_plugins()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("Crash", "Create", 20).Register("NoteTheCall", "Create", 40, isAsync: true));
        await using var without = await PluginDataverse.StartAsync(
            zip => zip.Register("Crash", "Create", 20), new LocalDataverseOptions { RunPlugins = false });

        Assert.Equal(
            204, (await local.Http.Post("smp_items", """{"smp_name":"a"}""", ("MSCRM.BypassCustomPluginExecution", "true"))).Status);
        Assert.Single(await local.Journal());
        Assert.Equal(
            204,
            (await local.Http.Post(
                "smp_items", """{"smp_name":"a"}""", ("MSCRM.BypassBusinessLogicExecution", "CustomSync,CustomAsync"))).Status);
        Assert.Single(await local.Journal());
        Assert.Equal(204, (await without.Http.Post("smp_items", """{"smp_name":"a"}""")).Status);
    }
}
