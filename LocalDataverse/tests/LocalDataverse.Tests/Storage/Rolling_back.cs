using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Storage;

/// <summary>Whatever a unit of work did, disposing it without a commit leaves the database as it was; committing keeps all of it.</summary>
public sealed class Rolling_back : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Takes_back_any_mix_of_changes_to_tables_and_rows(int seed)
    {
        var file = Path.Combine(_folder, "data.db");
        using var database = Database.Open(file);
        PresetLoader.Load(database, Preset.Bare, TimeProvider.System);
        var before = Content(database);

        using (var work = database.Begin())
            Change(work, new Random(seed));
        Assert.Equal(before, Content(database));

        using (var work = database.Begin())
        {
            Change(work, new Random(seed));
            work.Commit();
        }

        var after = Content(database);
        Assert.NotEqual(before, after);
        database.Dispose();
        using var reopened = Database.Open(file);
        Assert.Equal(after, Content(reopened));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static void Change(UnitOfWork work, Random random)
    {
        for (var step = 0; step < 60; step++)
            switch (random.Next(7))
            {
                case 0:
                    Privileges.Create(work, Privileges.Of(work.Schema.Create(NewTable($"smp_t{step}"))));
                    break;
                case 1:
                    work.Schema.Create(
                        Any(work, random).LogicalName,
                        NewColumn($"smp_c{step}", random.Next(2) == 0 ? ColumnType.String : ColumnType.DateTime));
                    break;
                case 2 when Any(work, random) is var table
                    && table.Columns.Values.FirstOrDefault(c => c.LogicalName.StartsWith("smp_c", StringComparison.Ordinal)) is { } column:
                    work.Schema.DropColumn(table.LogicalName, column.LogicalName);
                    break;
                case 3 when work.Catalog.Tables.Keys.FirstOrDefault(t => t.StartsWith("smp_t", StringComparison.Ordinal)) is { } mine:
                    work.Schema.Drop(work.Catalog.RequiredTable(mine));
                    break;
                case 4:
                    work.Rows.Insert(
                        work.Catalog.RequiredTable("account"), new Guid(step, 0, 0, new byte[8]),
                        new Dictionary<string, object?> { ["name"] = $"n{step}" });
                    break;
                case 5:
                    foreach (var row in work.Rows.Where(work.Catalog.RequiredTable("account")))
                        work.Rows.Update(row.Table, row.Id, new Dictionary<string, object?> { ["accountnumber"] = $"{step}" });
                    break;
                default:
                    work.Rows.Delete(work.Catalog.RequiredTable("account"), new Guid(random.Next(step + 1), 0, 0, new byte[8]));
                    break;
            }
    }

    static Table NewTable(string name)
    {
        var table = new Table { LogicalName = name, SchemaName = name, EntitySetName = name + "s", PrimaryId = name + "id" };
        return table with { Columns = table.Columns.Add(table.PrimaryId, NewColumn(table.PrimaryId, ColumnType.Uniqueidentifier)) };
    }

    static Column NewColumn(string name, ColumnType type) => new() { LogicalName = name, SchemaName = name, Type = type };

    static Table Any(UnitOfWork work, Random random)
    {
        var tables = work.Catalog.Tables.Values.Where(
            t => t.LogicalName is "account" or "contact" || t.LogicalName.StartsWith("smp_t", StringComparison.Ordinal)).ToList();
        return tables[random.Next(tables.Count)];
    }

    /// <summary>Every table with its columns, and every row but the random ids of grants.</summary>
    static List<string> Content(Database database)
    {
        using var read = database.Read();
        var content = new List<string>();
        foreach (var table in read.Catalog.Tables.Values)
        {
            content.Add($"{table.LogicalName} {table.ObjectTypeCode}: {string.Join(' ', table.Columns.Keys)}");
            content.AddRange(read.Rows.Where(table)
                .Select(
                    row =>
                        $"{row.Version} "
                            + $"{string.Join('|', row.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"))}")
                .Order(StringComparer.Ordinal));
        }

        return content;
    }
}
