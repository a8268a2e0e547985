using System.Globalization;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// What makes a data file a template: a list of its columns that still hold <see cref="Placeholder"/>,
/// and shall hold when an environment begins.
/// </summary>
static class TemplateDates
{
    /// <summary>Stands for the beginning of an environment; no real one lies as early.</summary>
    public static readonly DateTime Placeholder = new(1901, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static bool Has(SqliteConnection connection) =>
        connection.Scalar("SELECT 1 FROM sqlite_master WHERE name = '$undated'") is not null;

    /// <summary>Lists them, within the transaction.</summary>
    public static void Note(SqliteConnection connection, Catalog catalog)
    {
        connection.RunOnce("CREATE TABLE \"$undated\" (statement TEXT NOT NULL)");
        foreach (var table in catalog.Tables.Values.Where(table => !table.IsVirtual))
            foreach (var column in table.Columns.Values.Where(column => column.Type == ColumnType.DateTime && column.IsStored))
                if (Convert.ToBoolean(
                    connection.Scalar($"SELECT EXISTS (SELECT 1 FROM {Names.Of(table)} WHERE {Names.Of(column)} = ?)", Stored(Placeholder)),
                    CultureInfo.InvariantCulture))
                    connection.Run(
                        "INSERT INTO \"$undated\" VALUES (?)",
                        $"UPDATE {Names.Of(table)} SET {Names.Of(column)} = ? WHERE {Names.Of(column)} = ?");
    }

    /// <summary>The environment begins: its rows get their dates, within the transaction.</summary>
    public static void Set(SqliteConnection connection, DateTime now)
    {
        foreach (var statement in connection.Query("SELECT statement FROM \"$undated\"", [], reader => reader.GetString(0)))
            connection.Run(statement, Stored(now), Stored(Placeholder));
        connection.RunOnce("DROP TABLE \"$undated\"");
    }

    static object Stored(DateTime moment) => ColumnCodec.Encode(moment);
}
