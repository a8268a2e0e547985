using VoiceForD365.LocalDataverse.Tests.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Plugins.SampleSteps;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

public sealed class A_virtual_table_that_is_read
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Provider = new("a0000000-0000-4000-8000-000000000014");

    static SolutionZip Lists(SolutionZip zip) => zip
        .Table("smp_Source", table => table.DataSourceTable())
        .DataProvider(
            Provider, "Sample provider", "smp_source", ("Retrieve", TypeId("ListOne")), ("RetrieveMultiple", TypeId("ListMany")),
            ("Create", TypeId("ListCreate")), ("Update", TypeId("ListUpdate")), ("Delete", TypeId("ListDelete")))
        .Table("smp_List", table => table.Virtual(Provider));

    [Fact]
    public async Task Is_answered_by_its_providers_plugins()
    {
        await using var local = await PluginDataverse.StartAsync(Lists);

        var all = await local.Http.Get("smp_lists?$select=smp_name");
        var filtered = await local.Http.Get("smp_lists?$filter=smp_name eq 'two'");
        var one = await local.Http.Get($"smp_lists({One})");
        var none = await local.Http.Get($"smp_lists({Guid.NewGuid()})");

        Assert.Equal(["one", "two"], all.Rows.Select(row => row!["smp_name"]!.ToString()));
        Assert.Equal("two", filtered.Rows.Single()!["smp_name"]!.ToString());
        Assert.Equal((One.ToString(), "one"), (one["smp_listid"]!.ToString(), one["smp_name"]!.ToString()));
        Assert.Equal((404, "0x80040217", "No such list."), (none.Status, none.Code, none.Message));
        Assert.Equal(501, (await local.Http.Get("smp_lists/$count")).Status);
    }

    [Fact]
    public async Task Is_written_by_its_providers_plugins()
    {
        await using var local = await PluginDataverse.StartAsync(Lists);

        var id = await local.Http.Create("smp_lists", """{"smp_name":"three"}""");
        Assert.Equal(204, (await local.Http.Patch($"smp_lists({id})", """{"smp_name":"drei"}""")).Status);
        Assert.Equal(204, (await local.Http.Delete($"smp_lists({id})")).Status);

        Assert.Equal(["created three", $"updated {id:N} to drei", $"deleted {id:N}"], await local.Journal());
    }
}
