using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.Sandbox.Storage;

/// <summary>Running statements with positional parameters.</summary>
internal static class Sql
{
    public static SqliteCommand Command(this SqliteConnection connection, string text, params IEnumerable<object> values)
    {
        var command = connection.CreateCommand();
        var numbered = new StringBuilder(text.Length + 16);
        var next = 0;
        foreach (var c in text)
            _ = c == '?' ? numbered.Append('$').Append((next++).ToString(CultureInfo.InvariantCulture)) : numbered.Append(c);
        command.CommandText = numbered.ToString();
        var index = 0;
        foreach (var value in values)
            command.Parameters.AddWithValue("$" + (index++).ToString(CultureInfo.InvariantCulture), value);
        return command;
    }

    /// <summary>Runs a statement that returns no rows; one with parameters stays prepared for the next time.</summary>
    public static int Run(this SqliteConnection connection, string text, params IReadOnlyList<object> values)
    {
        if (values.Count > 0)
            return RunPrepared(connection, text, values);
        using var command = connection.Command(text, values);
        return command.ExecuteNonQuery();
    }

    static int RunPrepared(SqliteConnection connection, string text, IReadOnlyList<object> values)
    {
        var prepared = Prepared.GetOrCreateValue(connection);
        if (!prepared.TryGetValue(text, out var command))
        {
            if (prepared.Count > 500)
                prepared.Clear();
            prepared[text] = command = connection.Command(text, values);
        }

        command.Transaction = connection.CreateCommand().Transaction;
        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Prepared = [];

    public static object? Scalar(this SqliteConnection connection, string text, params IEnumerable<object> values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteScalar();
    }
}
