using System.Globalization;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The layout of the data file, numbered; SQLite keeps the number in its user_version.</summary>
static class DataFormat
{
    /// <summary>1: the first; 2: indexes of lookups and primary names.</summary>
    public const int Current = 2;

    public static bool IsEmpty(SqliteConnection connection) => (long)connection.Scalar("SELECT count(*) FROM sqlite_master")! == 0;

    public static void Create(SqliteConnection connection) => connection.RunOnce(
        MetadataStore.CreateTable
        + LayerStore.CreateTable
        + "CREATE TABLE \"$state\" (version INTEGER NOT NULL, preset TEXT NOT NULL);"
        + "INSERT INTO \"$state\" VALUES (1000000, '');"
        + $"PRAGMA user_version = {Current.ToString(CultureInfo.InvariantCulture)};");

    public static void Check(SqliteConnection connection, string file)
    {
        var found = (long)connection.Scalar("PRAGMA user_version")!;
        if (found > Current)
            throw new LocalDataverseTooNewException(file, found, Current);
        // Files made before there were layers, or before it was noted who completed them, get the tables for that.
        connection.RunOnce(LayerStore.CreateTable + Completion.CreateTable);
    }

    /// <summary>Brings a file of an older version up to date.</summary>
    public static void Upgrade(SqliteConnection connection, Catalog catalog)
    {
        if ((long)connection.Scalar("PRAGMA user_version")! == Current)
            return;
        connection.Run("BEGIN IMMEDIATE");
        foreach (var table in catalog.Tables.Values)
            ColumnIndexes.Create(connection, table);
        connection.RunOnce($"PRAGMA user_version = {Current.ToString(CultureInfo.InvariantCulture)}");
        connection.Run("COMMIT");
    }
}
