using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Storage;

public sealed class A_unit_of_work : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    string DataFile => Path.Combine(_folder, "data.db");

    [Fact]
    public void Keeps_tables_columns_keys_and_rows_across_a_restart()
    {
        var id = Guid.NewGuid();
        using (var database = Database.Open(DataFile))
        {
            using var work = database.Begin();
            var table = work.Schema.Create(Shop());
            work.Rows.Insert(table, id, new Dictionary<string, object?>
            {
                ["smp_name"] = "One",
                ["smp_turnover"] = 12345678901234567.89m,
                ["smp_openedon"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                ["smp_ownerid"] = new RowReference("systemuser", id),
            });
            work.Commit();
        }

        using var reopened = Database.Open(DataFile);
        using var read = reopened.Read();
        var shop = read.Catalog.RequiredTable("smp_shop");
        var row = Assert.Single(read.Rows.Where(shop, ("smp_name", "ONE")));
        Assert.Equal(id, row.Id);
        Assert.Equal(12345678901234567.89m, row["smp_turnover"]);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), row["smp_openedon"]);
        Assert.Equal(new RowReference("systemuser", id), row["smp_ownerid"]);
        Assert.True(shop.Columns["smp_name"].ValidForUpdate);
        Assert.Equal("smp_name", Assert.Single(shop.Keys["smp_namekey"].Columns));
        Assert.Equal(10000, shop.ObjectTypeCode);
    }

    [Fact]
    public void Not_committed_leaves_neither_metadata_nor_rows()
    {
        using var database = Database.Open(DataFile);
        using (var first = database.Begin())
        {
            first.Schema.Create(Shop());
            first.Commit();
        }

        var before = database.Catalog;
        using (var work = database.Begin())
        {
            work.Schema.Create("smp_shop", new Column { LogicalName = "smp_extra", SchemaName = "smp_Extra", Type = ColumnType.String });
            work.Schema.DropKey("smp_shop", "smp_namekey");
            work.Schema.DropColumn("smp_shop", "smp_turnover");
            work.Rows.Insert(
                work.Catalog.RequiredTable("smp_shop"), Guid.NewGuid(), new Dictionary<string, object?> { ["smp_extra"] = "x" });
        }

        Assert.Same(before, database.Catalog);
        using var read = database.Read();
        Assert.Empty(read.Rows.Where(read.Catalog.RequiredTable("smp_shop")));
    }

    [Fact]
    public void Is_invisible_to_readers_until_committed()
    {
        using var database = Database.Open(DataFile);
        using var work = database.Begin();
        work.Schema.Create(Shop());

        using (var during = database.Read())
            Assert.Null(during.Catalog.Table("smp_shop"));

        work.Commit();
        using var after = database.Read();
        Assert.Empty(after.Rows.Where(after.Catalog.RequiredTable("smp_shop")));
    }

    [Fact]
    public void Drops_a_table_with_its_links_and_the_lookups_to_it()
    {
        using var database = Database.Open(DataFile);
        using var work = database.Begin();
        work.Schema.Create(Shop());
        work.Schema.Create(Shop() with { LogicalName = "smp_branch", SchemaName = "smp_Branch", EntitySetName = "smp_branchs" });
        work.Schema.Create("smp_branch", new Column { LogicalName = "smp_shopref", SchemaName = "smp_ShopRef", Type = ColumnType.Lookup });
        work.Schema.Create(new OneToMany
        {
            SchemaName = "smp_branch_shop",
            ReferencedTable = "smp_shop",
            ReferencedColumn = "smp_shopid",
            ReferencingTable = "smp_branch",
            ReferencingColumn = "smp_shopref",
            ReferencedNavigation = "smp_branch_shop",
            ReferencingNavigation = "smp_ShopRef",
        });
        work.Schema.Create(new ManyToMany
        {
            SchemaName = "smp_shop_branch",
            IntersectTable = "smp_shop_branch",
            Table1 = "smp_shop",
            Table1Column = "smp_shopid",
            Table1Navigation = "smp_shop_branch",
            Table2 = "smp_branch",
            Table2Column = "smp_branchid",
            Table2Navigation = "smp_shop_branch",
        });
        Assert.Equal("smp_shop", Assert.Single(work.Catalog.RequiredTable("smp_branch").Columns["smp_shopref"].Targets));

        work.Schema.Drop(work.Catalog.RequiredTable("smp_shop"));
        work.Commit();

        Assert.Equal(["smp_branch"], database.Catalog.Tables.Keys);
        Assert.Null(database.Catalog.RequiredTable("smp_branch").Column("smp_shopref"));
        Assert.Empty(database.Catalog.OneToMany);
        Assert.Empty(database.Catalog.ManyToMany);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static Table Shop()
    {
        var table = new Table
        {
            LogicalName = "smp_shop",
            SchemaName = "smp_Shop",
            EntitySetName = "smp_shops",
            PrimaryId = "smp_shopid",
            PrimaryName = "smp_name",
        };
        foreach (var (name, type) in ((string, ColumnType)[])
                 [("smp_shopid", ColumnType.Uniqueidentifier), ("smp_name", ColumnType.String), ("smp_turnover", ColumnType.Money),
                  ("smp_openedon", ColumnType.DateTime), ("smp_ownerid", ColumnType.Owner)])
            table = table with { Columns = table.Columns.Add(name, new Column { LogicalName = name, SchemaName = name, Type = type }) };
        return table with { Keys = table.Keys.Add("smp_namekey", new AlternateKey("smp_namekey", "smp_NameKey", "Name", ["smp_name"])) };
    }
}
