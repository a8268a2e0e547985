using System.Globalization;
using Microsoft.Data.Sqlite;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.Storage;

/// <summary>The layout of the data file, numbered; SQLite keeps the number in its user_version.</summary>
internal static class DataFormat
{
    public const int Current = 1;

    public static bool IsEmpty(SqliteConnection connection) => (long)connection.Scalar("SELECT count(*) FROM sqlite_master")! == 0;

    public static void Create(SqliteConnection connection) => connection.Run(
        MetadataStore.CreateTable
        + LayerStore.CreateTable
        + "CREATE TABLE \"$state\" (version INTEGER NOT NULL, preset TEXT NOT NULL);"
        + "INSERT INTO \"$state\" VALUES (1000000, '');"
        + $"PRAGMA user_version = {Current.ToString(CultureInfo.InvariantCulture)};");

    public static void Check(SqliteConnection connection, string file)
    {
        var found = (long)connection.Scalar("PRAGMA user_version")!;
        if (found > Current)
            throw new SandboxTooNewException(file, found, Current);
        // Files made before there were layers get the table for them.
        connection.Run(LayerStore.CreateTable);
    }
}
