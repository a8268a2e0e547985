using System.Globalization;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>Fills an empty database with a preset, in one transaction.</summary>
static class PresetLoader
{
    public static void Load(Database database, Preset preset, TimeProvider clock) => Load(database, preset, clock.GetUtcNow().UtcDateTime);

    public static void Load(Database database, Preset preset, DateTime now)
    {
        using var work = database.Begin();
        Load(work, PresetReader.Read(preset), new Authorship(FixedIds.Administrator, FixedIds.RootBusinessUnit, now));
        work.MarkPreset(preset.NameOf());
        work.MarkCompleted();
        work.Commit();
    }

    /// <summary>Adds what a preset has got since the data file was made: tables, columns, links, rows, how relationships cascade.</summary>
    public static void Complete(Database database, Preset preset, TimeProvider clock)
    {
        var whole = PresetReader.Read(preset);
        var plan = whole.Without(database.Catalog);
        using var work = database.Begin();
        plan.Choices.FindAll(choice => !work.Catalog.Choices.ContainsKey(choice.Name)).ForEach(work.Schema.Set);
        Create(work, plan.Tables, []);
        foreach (var (table, column) in plan.Columns)
            work.Schema.Create(table, column);
        foreach (var relationship in plan.OneToMany)
            if (work.Catalog.OneToMany.ContainsKey(relationship.SchemaName))
                work.Schema.Change(relationship with
                {
                    ReferencedColumn = work.Catalog.RequiredTable(relationship.ReferencedTable).PrimaryId,
                });
            else
                Create(work, [], [relationship]);
        plan.ManyToMany.ForEach(work.Schema.Create);
        Privileges.Create(work, plan.Tables.SelectMany(Privileges.Of));
        var by = new Authorship(FixedIds.Administrator, FixedIds.RootBusinessUnit, clock.GetUtcNow().UtcDateTime);
        foreach (var row in plan.Rows)
            Insert(work, row, SolutionsOf(whole)[row.Owner], by);
        work.MarkCompleted();
        work.Commit();
    }

    static void Create(UnitOfWork work, List<Table> tables, List<OneToMany> relationships)
    {
        tables.ForEach(table => work.Schema.Create(table));
        foreach (var relationship in relationships)
            work.Schema.Create(relationship with { ReferencedColumn = work.Catalog.RequiredTable(relationship.ReferencedTable).PrimaryId });
    }

    static void Load(UnitOfWork work, PresetPlan plan, Authorship by)
    {
        plan.Choices.ForEach(work.Schema.Set);
        Create(work, plan.Tables, plan.OneToMany);
        plan.ManyToMany.ForEach(work.Schema.Create);
        var solutions = SolutionsOf(plan);
        foreach (var row in plan.Rows)
            Insert(work, row, solutions[row.Owner], by);
        foreach (var (name, id1, id2) in plan.Links)
            work.Rows.Link(work.Catalog, work.Catalog.ManyToMany[name], id1, id2);
        Privileges.Create(work, plan.Tables.SelectMany(Privileges.Of).Concat(plan.Privileges).Distinct());
        foreach (var (role, privilege) in plan.Grants)
            Privileges.Grant(work, role, Privileges.IdOf(privilege), Depth.Global);
    }

    static Dictionary<string, Guid> SolutionsOf(PresetPlan plan) => plan.Rows.Where(row => row.Table == "solution")
        .ToDictionary(row => row.Values.First(v => v.Column == "uniquename").Text, row => row.Id);

    static void Insert(UnitOfWork work, PresetRow row, Guid solution, Authorship by)
    {
        var table = work.Catalog.RequiredTable(row.Table);
        var values = row.Values.ToDictionary(v => v.Column, v => Parse(table.Columns[v.Column], v.Text));
        if (table.Column("solutionid") is { Type: ColumnType.Uniqueidentifier })
            values.TryAdd("solutionid", solution);
        if (row.Table is "solution")
            values.TryAdd("installedon", by.Now);
        ComputedColumns.FillUniqueId(table, row.Id, values);
        work.Rows.Insert(table, row.Id, NewRow.Complete(work.Catalog, table, values, by));
    }

    static object? Parse(Column column, string text) => column.Type switch
    {
        _ when text.Length == 0 => null,
        ColumnType.Boolean or ColumnType.ManagedProperty => bool.Parse(text),
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => int.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Decimal or ColumnType.Money => decimal.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Uniqueidentifier => Guid.Parse(text),
        _ when column.IsLookup =>
            text.Split(':') is [var table, var id] ? new RowReference(table, Guid.Parse(id)) : throw new FormatException(text),
        _ => text,
    };
}
