using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Sqlite;

/// <summary>Running statements with positional parameters, written as "?". Each text is prepared once per connection.</summary>
/// <remarks>
/// Transactions are statements too ("BEGIN IMMEDIATE", "COMMIT"): a SqliteTransaction would have to be handed to every command, and
/// asking a connection for its current one costs a new command that the connection then searches for on every disposal.
/// </remarks>
static class Sql
{
    /// <summary>Runs a statement that returns no rows and comes often.</summary>
    public static int Run(this SqliteConnection connection, string text, params IReadOnlyList<object> values) =>
        Statements.Of(connection, text).Run(values);

    /// <summary>Runs statements that come once, such as those that make a table; several may be separated by ";".</summary>
    public static void RunOnce(this SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row; null when there is none.</returns>
    public static object? Scalar(this SqliteConnection connection, string text, params IReadOnlyList<object> values) =>
        Statements.Of(connection, text).Scalar(values);

    /// <summary>Every row, read before anything else runs on the connection.</summary>
    public static List<T> Query<T>(
        this SqliteConnection connection, string text, IReadOnlyList<object> values, Func<PreparedStatement, T> read) =>
        Statements.Of(connection, text).Query(values, read);
}
