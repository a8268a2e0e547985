namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>One step of a query's order; a closed set.</summary>
abstract record Order(bool Descending)
{
    /// <param name="Entity">Alias (or, without one, table) of a link; null: the table the order belongs to.</param>
    /// <param name="Column">Logical name.</param>
    public sealed record ByColumn(string? Entity, string Column, bool Descending = false) : Order(Descending);

    /// <summary>By an aggregate or a group.</summary>
    public sealed record ByAlias(string Alias, bool Descending = false) : Order(Descending);
}
