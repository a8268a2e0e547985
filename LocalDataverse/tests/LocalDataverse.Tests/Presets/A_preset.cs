using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Sqlite;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Presets;

public sealed class A_preset : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    [Theory]
    [InlineData(Preset.Bare, "account", "lead")]
    [InlineData(Preset.Cif1, "msdyn_ciprovider", "msdyn_channelprovider")]
    [InlineData(Preset.Cif2, "msdyn_channelprovider", "msdyn_presence")]
    [InlineData(Preset.Omnichannel, "msdyn_presence", "smp_nothing")]
    public void Has_the_tables_of_its_products_and_no_others(Preset preset, string present, string absent)
    {
        using var database = Load(preset);

        Assert.NotNull(database.Catalog.Table(present));
        Assert.Null(database.Catalog.Table(absent));
    }

    [Fact]
    public void Gives_a_file_of_an_older_version_what_it_lacks()
    {
        using var database = Load(Preset.Bare);
        using (var work = database.Begin())
        {
            foreach (var table in (string[])[
                "customapirequestparameter", "customapiresponseproperty", "customapi", "botcomponent", "msdyn_aiconfiguration",
                "msdyn_aimodel", "msdyn_aitemplate"
            ])
                work.Schema.Drop(work.Catalog.RequiredTable(table));
            work.Schema.DropColumn("organization", "sharetopreviousowneronassign");
            var relationship = work.Catalog.OneToMany["account_parent_account"];
            work.Schema.Change(relationship with { CascadeReparent = CascadeRule.NoCascade });
            work.Commit();
        }

        PresetLoader.Complete(database, Preset.Bare, TimeProvider.System);
        PresetLoader.Complete(database, Preset.Bare, TimeProvider.System);

        Assert.NotNull(database.Catalog.Table("customapi"));
        Assert.NotNull(database.Catalog.RequiredTable("organization").Column("sharetopreviousowneronassign"));
        Assert.Equal(CascadeRule.Cascade, database.Catalog.OneToMany["account_parent_account"].CascadeReparent);
        Assert.Equal("customapi", database.Catalog.OneToMany["customapi_customapirequestparameter"].ReferencedTable);
        Assert.Equal("botcomponent_workflow", database.Catalog.ManyToMany["botcomponent_workflow"].IntersectTable);
        using var read = database.Read();
        Assert.Equal(2, read.Rows.Where(read.Catalog.RequiredTable("msdyn_aitemplate")).Count);
    }

    [Fact]
    public async Task Is_looked_through_once_by_each_program_that_opens_a_file()
    {
        await using (await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder, Preset = Preset.Bare }))
        {
        }

        using (var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "local.db")};Pooling=False"))
        {
            file.Open();
            file.RunOnce("UPDATE \"$completion\" SET program = 'an older one'");
        }

        using (var database = Database.Open(Path.Combine(_folder, "local.db")))
        {
            Assert.False(database.IsCompleted);
            PresetLoader.Complete(database, Preset.Bare, TimeProvider.System);
            Assert.True(database.IsCompleted);
        }
    }

    [Theory]
    [InlineData(Preset.Bare)]
    [InlineData(Preset.Cif1)]
    [InlineData(Preset.Cif2)]
    [InlineData(Preset.Omnichannel)]
    public void Is_consistent_in_itself(Preset preset)
    {
        using var database = Load(preset);
        using var read = database.Read();
        var catalog = read.Catalog;

        foreach (var relationship in catalog.OneToMany.Values)
        {
            Assert.Contains(relationship.ReferencedTable, catalog.Tables.Keys);
            Assert.Contains(relationship.ReferencingColumn, catalog.RequiredTable(relationship.ReferencingTable).Columns.Keys);
            Assert.Contains(relationship.ReferencedColumn, catalog.RequiredTable(relationship.ReferencedTable).Columns.Keys);
        }

        foreach (var table in catalog.Tables.Values)
        {
            Assert.Contains(table.PrimaryId, table.Columns.Keys);
            Assert.True(table.PrimaryName is null || table.Columns.ContainsKey(table.PrimaryName), table.LogicalName);
            foreach (var column in table.Columns.Values.Where(c => c.IsLookup))
                Assert.Contains(catalog.ManyToOneOf(table.LogicalName), r => r.ReferencingColumn == column.LogicalName);
            foreach (var row in read.Rows.Where(table))
                foreach (var reference in row.Values.Values.OfType<RowReference>())
                    Assert.True(
                        read.Rows.Exists(catalog.RequiredTable(reference.Table), reference.Id),
                        $"{table.LogicalName} {row.Id}: {reference}");
        }

        Assert.Equal(catalog.Tables.Count, catalog.Tables.Values.Select(t => t.EntitySetName).Distinct().Count());
        Assert.Equal(catalog.Tables.Count, catalog.Tables.Values.Select(t => t.ObjectTypeCode).Distinct().Count());
    }

    [Fact]
    public void Describes_the_CIF_1_provider_as_the_product_does()
    {
        using var database = Load(Preset.Cif1);
        var provider = database.Catalog.RequiredTable("msdyn_ciprovider");

        Assert.Equal(Ownership.OrganizationOwned, provider.Ownership);
        Assert.Equal(4000, provider.Columns["msdyn_roleselector"].MaxLength);
        Assert.Equal(RequiredLevel.ApplicationRequired, provider.Columns["msdyn_roleselector"].RequiredLevel);
        Assert.Equal([0, 1], database.Catalog.OptionsOf(provider.Columns["msdyn_ciproviderapiversion"]).Select(o => o.Value));
        Assert.Equal(1000m, provider.Columns["msdyn_sortorder"].MaxValue);
    }

    /// <summary>Numbers of learn.microsoft.com/power-apps/developer/data-platform/reference/entities/account, .../contact and
    /// learn.microsoft.com/dynamics365/sales/developer/entities/lead.</summary>
    [Fact]
    public void Describes_customers_as_the_reference_does()
    {
        using var database = Load(Preset.Cif1);
        var (account, contact, lead) = (database.Catalog.RequiredTable("account"), database.Catalog.RequiredTable("contact"),
            database.Catalog.RequiredTable("lead"));

        Assert.Equal((1000, false, false), Written(account.Columns["address1_composite"]));
        Assert.Equal((null, false, true), Written(account.Columns["lastusedincampaign"]));
        Assert.Equal(["Do Not Allow", "Allow"], account.Columns["donotemail"].Options.Select(option => option.Label));
        Assert.Equal(33, account.Columns["industrycode"].Options.Length);
        Assert.Equal((0m, 100_000_000_000_000m), (account.Columns["revenue"].MinValue, account.Columns["revenue"].MaxValue));
        Assert.Equal(4, account.Columns["revenue_base"].Precision);
        Assert.Equal((-90m, 90m), (account.Columns["address1_latitude"].MinValue, account.Columns["address1_latitude"].MaxValue));
        Assert.Equal(5, account.Columns["address1_latitude"].Precision);
        Assert.Equal(200, contact.Columns["address3_name"].MaxLength);
        Assert.Equal(RequiredLevel.Recommended, contact.Columns["firstname"].RequiredLevel);
        Assert.Equal(DateBehavior.DateOnly, contact.Columns["anniversary"].DateBehavior);
        Assert.Equal("account,contact", string.Join(',', lead.Columns["customerid"].Targets));
        Assert.Equal(["No Committed Budget", "May Buy", "Can Buy", "Will Buy"], lead.Columns["budgetstatus"].Options.Select(o => o.Label));
        return;

        static (int?, bool, bool) Written(Column column) => (column.MaxLength, column.ValidForCreate, column.ValidForUpdate);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    Database Load(Preset preset)
    {
        var database = Database.Open(Path.Combine(_folder, "data.db"));
        PresetLoader.Load(database, preset, TimeProvider.System);
        return database;
    }
}
