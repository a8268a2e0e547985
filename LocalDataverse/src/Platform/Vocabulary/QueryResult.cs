namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>The rows of one page, and where the rest is.</summary>
/// <param name="Rows">
/// Columns without a value are left out, as the platform does. A column of a link, one with an alias, an aggregate and a group is an
/// <see cref="AliasedValue"/>: under its alias, or else under "link.column". Aggregates have no id and no row version.
/// </param>
/// <param name="PagingCookie">Unescaped XML, to be given back with the next page; null where the platform gives none.</param>
/// <param name="Total">All rows up to 5,000, or -1 when nobody asked.</param>
sealed record QueryResult(
    string Table, IReadOnlyList<EntityValue> Rows, bool MoreRecords, string? PagingCookie, int Total, bool TotalLimitExceeded);
