using System;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.Sandbox.Storage;

/// <summary>Comparisons and functions every connection of a data file needs; the file cannot be queried without them.</summary>
/// <remarks>Known difference: a real environment's collation usually ignores accents too, this one only case.</remarks>
internal static class Collations
{
    public const string Text = "DATAVERSE_TEXT";
    public const string Number = "DATAVERSE_NUMBER";

    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Text, static (x, y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase));
        connection.CreateCollation(Number, static (x, y) => decimal.Compare(Parse(x), Parse(y)));
        connection.CreateFunction("dv_contains", static (string? text, string? part) => text is not null && part is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
        connection.CreateFunction("dv_startswith", static (string? text, string? part) => text is not null && part is not null && text.StartsWith(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
        connection.CreateFunction("dv_endswith", static (string? text, string? part) => text is not null && part is not null && text.EndsWith(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
    }

    static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
