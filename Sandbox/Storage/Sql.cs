using System.Collections.Generic;
using System.Globalization;
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

    public static int Run(this SqliteConnection connection, string text, params IEnumerable<object> values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string text, params IEnumerable<object> values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteScalar();
    }
}
