using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions.Content;
using static VoiceForD365.LocalDataverse.Tests.Solutions.CallbackWorld;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>A virtual table that was imported: metadata without rows.</summary>
public sealed class A_virtual_table
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");

    static SolutionZip WithProfile() => Everything().Table("smp_Profile", t => t.Lookup("smp_ListId", "smp_List"));

    static async Task<TestDataverse> StartWith(SolutionZip zip)
    {
        var local = await TestDataverse.StartAsync();
        var started = await local.Post(
            "ImportSolutionAsync",
            JsonSerializer.Serialize(
                new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true }));
        await local.Server.WhenIdleAsync();
        var operation = await local.Get($"asyncoperations({started["AsyncOperationId"]})?$select=statuscode,message");
        Assert.True((int)operation["statuscode"]! == 30, operation.Text);
        return local;
    }

    [Fact]
    public void Comes_with_its_own_columns_alone_and_the_privileges_of_an_organization_owned_table()
    {
        using var world = new World(Everything(list: t => t.Text("smp_Kind")));

        var table = world.Catalog.RequiredTable("smp_list");
        Assert.Equal(["smp_kind", "smp_listid", "smp_name"], table.Columns.Keys);
        Assert.Equal(
            (Provider, Source, "smp_List", "smp_Kind"),
            (table.Source!.ProviderId, table.Source.DataSourceId, table.Source.ExternalName, table.Columns["smp_kind"].ExternalName));
        Assert.Equal(
            ["Append", "AppendTo", "Create", "Delete", "Read", "Write"],
            world.Rows("privilege").Select(p => p.Text("name")!).Where(name => name.EndsWith("smp_List"))
                .Select(name => name[3..^"smp_List".Length]).Order());
    }

    [Fact]
    public void Brings_rows_of_its_provider_and_data_source()
    {
        using var world = new World(Everything());

        var provider = world.Row("entitydataprovider", Provider)!;
        Assert.Equal(
            ("smp_source", Retrieve, RetrieveMultiple, NotImplemented, null),
            (
                provider.Text("datasourcelogicalname"),
                provider["retrieveplugin"],
                provider["retrievemultipleplugin"],
                provider["createplugin"],
                provider["updateplugin"]));
        var source = world.Row("entitydatasource", Source)!;
        Assert.Equal(
            ("smp_source", Definition, Provider, true),
            (source.Text("entityname"), source.Text("connectiondefinition"), source.Lookup("entitydataproviderid"), source["ismanaged"]));
    }

    [Fact]
    public void Imported_again_changes_nothing()
    {
        using var world = new World(Everything());
        var before = Snapshot(world);

        world.Import(Everything());

        Assert.Equal(before, Snapshot(world));
    }

    static string Snapshot(World world) => string.Join('\n', ((string[])[
        "solutioncomponent", "dependency", "privilege", "entitydataprovider", "entitydatasource", "plugintype"
    ])
        .Select(table => $"{table}: {world.Rows(table).Count}"))
        + string.Join('\n', world.Rows("entitydataprovider").Concat(world.Rows("entitydatasource")).Select(row => row.Version));

    [Fact]
    public void Gains_and_loses_columns_in_an_upgrade()
    {
        using var world = new World(Everything(list: t => t.Text("smp_Old")));

        world.Import(Everything("1.1.0.0", t => t.Text("smp_New")), ImportMode.Upgrade);

        Assert.Equal(["smp_listid", "smp_name", "smp_new"], world.Catalog.RequiredTable("smp_list").Columns.Keys);
    }

    [Fact]
    public void Leaves_with_its_provider_when_a_new_version_lacks_them()
    {
        using var world = new World(WithProfile());

        world.Import(WithPlugins(new SolutionZip("SampleVoice", "1.1.0.0")).Table("smp_Profile"), ImportMode.Upgrade);

        Assert.Null(world.Catalog.Table("smp_list"));
        Assert.Null(world.Catalog.Table("smp_source"));
        Assert.Null(world.Catalog.RequiredTable("smp_profile").Column("smp_listid"));
        Assert.Empty(world.Rows("entitydataprovider"));
        Assert.Empty(world.Rows("entitydatasource"));
    }

    [Fact]
    public void Uninstalled_leaves_nothing()
    {
        using var world = new World();
        var (tables, privileges) = (world.Catalog.Tables.Keys.ToList(), world.Rows("privilege").Count);
        world.Import(WithProfile());

        world.Uninstall("SampleVoice");

        Assert.Equal(tables, world.Catalog.Tables.Keys);
        Assert.Equal(privileges, world.Rows("privilege").Count);
        foreach (var table in (string[])["entitydataprovider", "entitydatasource", "plugintype", "pluginassembly", "dependency"])
            Assert.Empty(world.Rows(table));
    }

    [Fact]
    public void Keeps_its_provider_from_leaving_while_another_solution_has_the_table()
    {
        using var world = new World(WithoutTable(), new SolutionZip("SampleLists").Table("smp_List", Virtual()));

        var refusal = Assert.Throws<VoiceForD365.LocalDataverse.Solutions.ImportRefusedException>(() => world.Uninstall("SampleVoice"));

        Assert.Equal("0x8004F01F", refusal.Code);
    }

    [Fact]
    public async Task Answers_requests_for_rows_with_501_and_the_name_of_the_plugin()
    {
        await using var local = await StartWith(WithProfile());

        foreach (var (reply, plugin) in new[]
        {
            (await local.Get("smp_lists"), "Sample.RetrieveMultiple"),
            (await local.Get("smp_lists/$count"), "Sample.RetrieveMultiple"),
            (await local.Get($"smp_lists({One})"), "Sample.Retrieve'"),
            (await local.Post("smp_lists", """{"smp_name":"x"}"""), "Sample provider"),
            (await local.Patch($"smp_lists({One})", """{"smp_name":"x"}"""), "Sample provider"),
            (await local.Delete($"smp_lists({One})"), "Sample provider"),
            (await local.Get("smp_sources"), "platform's own data provider"),
            (await local.Get("smp_profiles?$filter=smp_ListId/smp_name eq 'x'"), "smp_list"),
        })
        {
            Assert.Equal(501, reply.Status);
            Assert.Contains(plugin, reply.Message);
        }

        Assert.Equal(403, (await local.SendAs("agent", HttpMethod.Get, "smp_lists")).Status);
    }

    [Fact]
    public async Task May_be_pointed_at_by_a_lookup_that_nobody_checks()
    {
        await using var local = await StartWith(WithProfile());

        var id = await local.Create("smp_profiles", $$"""{"smp_name":"p","smp_ListId@odata.bind":"/smp_lists({{One}})"}""");

        var row = await local.Get($"smp_profiles({id})?$select=_smp_listid_value", ("Prefer", "odata.include-annotations=\"*\""));
        Assert.Equal(
            (One.ToString(), "smp_list"),
            (row["_smp_listid_value"]!.ToString(), row["_smp_listid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString()));
        Assert.Equal(501, (await local.Get($"smp_profiles({id})?$expand=smp_ListId")).Status);
        Assert.Equal(501, (await local.Get($"smp_profiles({id})/smp_ListId")).Status);
        Assert.Equal(204, (await local.Patch($"smp_profiles({id})", """{"smp_ListId@odata.bind":null}""")).Status);
        Assert.Equal(204, (await local.Delete($"smp_profiles({id})")).Status);
    }

    [Fact]
    public async Task Says_in_its_definition_where_its_rows_come_from()
    {
        await using var local = await StartWith(Everything());

        var table = await local.Get("EntityDefinitions(LogicalName='smp_list')?$select=TableType,DataProviderId,DataSourceId,ExternalName&$expand=Attributes($select=LogicalName,ExternalName)");

        Assert.Equal(
            ("Virtual", Provider.ToString(), Source.ToString(), "smp_List"),
            (
                table["TableType"]!.ToString(),
                table["DataProviderId"]!.ToString(),
                table["DataSourceId"]!.ToString(),
                table["ExternalName"]!.ToString()));
        Assert.Contains(
            table["Attributes"]!.AsArray(),
            column => column!["LogicalName"]!.ToString() == "smp_name" && column["ExternalName"]!.ToString() == "Name");
        Assert.Equal(
            "Standard", (await local.Get("EntityDefinitions(LogicalName='account')?$select=TableType"))["TableType"]!.ToString());
    }
}
