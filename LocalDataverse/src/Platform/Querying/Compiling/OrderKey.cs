using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>What rows are ordered by.</summary>
/// <param name="Name">Its element in a paging cookie; null for what a cookie cannot hold.</param>
/// <param name="Value">How its value is read back from a cookie; null: as text.</param>
sealed record OrderKey(SqlFragment Expression, bool Descending, string? Name, Column? Value)
{
    public string Sql => Expression.Text + (Descending ? " DESC" : "");
}
