namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A parsed $apply: what to aggregate, after which filter, by which groups.</summary>
/// <param name="Filters">All must be fulfilled.</param>
/// <param name="Groups">Columns, or columns of the rows lookups point at; empty for one result over all rows.</param>
/// <param name="Aggregates">Empty only when there are groups: their distinct values.</param>
sealed record Apply(
    IReadOnlyList<Filter> Filters, IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<Aggregate> Aggregates);

/// <param name="Path">Empty for $count.</param>
/// <param name="Method">sum, min, max, average; count for $count.</param>
/// <param name="Alias">The name of the result.</param>
sealed record Aggregate(IReadOnlyList<string> Path, string Method, string Alias);
