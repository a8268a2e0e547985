using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>Which self-referencing relationship of a table is its hierarchy (IsHierarchical), and the walk along it.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data: at most 100 steps.
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/account, /systemuser and /position. The local Dataverse's
/// metadata does not keep the flag, so only those are known.
/// </remarks>
static class Hierarchy
{
    const int MaxSteps = 100;

    static readonly string[] Known = ["account_parent_account", "user_parent_user", "position_parent_position"];

    /// <returns>The lookup to the row above; null when no hierarchy of the table is known.</returns>
    public static Column? ParentColumn(Catalog catalog, Table table)
    {
        var hierarchy = catalog.ManyToOneOf(table.LogicalName)
            .FirstOrDefault(r => Known.Contains(r.SchemaName) && r.ReferencedTable == table.LogicalName);
        return hierarchy is null ? null : table.Columns[hierarchy.ReferencingColumn];
    }

    /// <summary>The ids of the rows above or below the one whose id is the only parameter.</summary>
    /// <remarks>In a circle of rows each is above and below itself; the steps end the walk.</remarks>
    public static string Line(Table table, Column parent, bool up, bool andItself)
    {
        var (rows, id, above) = (Names.Of(table), Names.Checked(table.PrimaryId), Names.Of(parent));
        var (found, on, where) = up ? (above, id, $"\"row\".{above} IS NOT NULL") : (id, above, "1");
        var step = $"SELECT \"row\".{found}, \"line\".\"steps\" + 1 FROM \"line\" JOIN {rows} AS \"row\" "
            + $"ON \"row\".{on} = \"line\".\"id\" WHERE {where} AND \"line\".\"steps\" < {MaxSteps}";
        return $"WITH RECURSIVE \"line\"(\"id\", \"steps\") AS (SELECT ?, 0 UNION {step}) "
            + $"SELECT \"id\" FROM \"line\"{(andItself ? "" : " WHERE \"steps\" > 0")}";
    }
}
