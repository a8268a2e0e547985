using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>One column of the answer.</summary>
/// <param name="Key">Its name in the answer.</param>
/// <param name="Table">Logical name of the table it comes from.</param>
/// <param name="Column">Logical name of the column it comes from.</param>
/// <param name="IsAliased">Whether the answer wraps it in an AliasedValue.</param>
/// <param name="Value">How the value is read and formatted: that column itself, or a stand-in for what is computed of it.</param>
/// <param name="Sql">What to select; for a lookup the id and the table.</param>
sealed record Output(string Key, string Table, string Column, bool IsAliased, Column Value, string Sql)
{
    /// <summary>Of an aggregate query: what to group by; null for an aggregate.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Selected columns it takes.</summary>
    public int Width => Value.IsLookup ? 2 : 1;
}
