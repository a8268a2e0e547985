using System.Reflection;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Which program last gave a data file what its preset has got: finding out that nothing is missing takes reading the whole preset, 20 ms
/// of a start, and the same program finds the same.
/// </summary>
static class Completion
{
    public const string CreateTable = "CREATE TABLE IF NOT EXISTS \"$completion\" (program TEXT NOT NULL);";

    /// <summary>Another for every change of the source.</summary>
    public static readonly string ThisProgram = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("D");

    public static bool IsDone(SqliteConnection connection) =>
        connection.Scalar("SELECT program FROM \"$completion\"") is string program && program == ThisProgram;

    public static void Note(SqliteConnection connection)
    {
        connection.Run("DELETE FROM \"$completion\"");
        connection.Run("INSERT INTO \"$completion\" VALUES (?)", ThisProgram);
    }
}
