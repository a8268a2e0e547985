using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Indexes besides those of keys: on lookups and primary names, so that a large table is still filtered without reading it whole.
/// </summary>
/// <remarks>
/// The platform indexes lookups, and the find columns of quick find views, of which the primary name is the first:
/// learn.microsoft.com/power-apps/maker/model-driven-apps/quick-find.
/// </remarks>
static class ColumnIndexes
{
    // Everybody's rows have these, and few values each: an index would cost every write and help no query. Rows are found by ownerid.
    static readonly string[] OfEveryRow =
        ["createdby", "modifiedby", "createdonbehalfby", "modifiedonbehalfby", "owninguser", "owningteam", "transactioncurrencyid"];

    public static void Create(SqliteConnection connection, Table table)
    {
        if (table.IsVirtual)
            return;
        foreach (var column in table.Columns.Values)
            Create(connection, table, column);
    }

    public static void Create(SqliteConnection connection, Table table, Column column)
    {
        if (IsIndexed(table, column))
            connection.RunOnce(
                $"CREATE INDEX IF NOT EXISTS {Name(table, column)} ON {Names.Of(table)} ({Names.Of(column)}){Where(column)}");
    }

    /// <summary>SQLite drops no column that an index names.</summary>
    public static void Drop(SqliteConnection connection, Table table, Column column) =>
        connection.RunOnce($"DROP INDEX IF EXISTS {Name(table, column)}");

    // Only lookups are often empty; and SQLite uses such an index for no comparison that names its collation, as those of text do.
    static string Where(Column column) => column.IsLookup ? $" WHERE {Names.Of(column)} IS NOT NULL" : "";

    static bool IsIndexed(Table table, Column column) => column.IsStored && column.LogicalName != table.PrimaryId
        && (column.LogicalName == table.PrimaryName || (PointsAtRows(table) && column.Type == ColumnType.Uniqueidentifier)
            || (column.IsLookup && !OfEveryRow.Contains(column.LogicalName)));

    // Their rows point at others by bare ids: links of many-to-many relationships, and shares.
    static bool PointsAtRows(Table table) => table.IsIntersect || table.LogicalName == "principalobjectaccess";

    static string Name(Table table, Column column) => $"\"{table.LogicalName}.{column.LogicalName}$by\"";
}
