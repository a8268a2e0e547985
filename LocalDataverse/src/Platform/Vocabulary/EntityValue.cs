namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>One row as the organization service speaks of it, whatever the wire: SOAP, a plug-in's Entity.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="Id">null where the client leaves the choice to the platform.</param>
/// <param name="Columns">
/// By logical name, or by alias in an answer to a query. Values as in <see cref="Storage.StoredRow"/>, besides a list of
/// <see cref="EntityValue"/> for a party list and <see cref="AliasedValue"/> in answers to queries; null clears.
/// </param>
sealed record EntityValue(string Table, Guid? Id, IReadOnlyDictionary<string, object?> Columns)
{
    /// <summary>An alternate key that names the row instead of <see cref="Id"/>, by logical name; empty when it does not.</summary>
    public IReadOnlyDictionary<string, object?> KeyColumns { get; init; } = new Dictionary<string, object?>();

    /// <summary>By the same names as <see cref="Columns"/>; only in answers.</summary>
    public IReadOnlyDictionary<string, string> FormattedValues { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows related to this one, by the relationships a Retrieve asked for.</summary>
    public IReadOnlyList<(RelationshipName Relationship, Vocabulary.QueryResult Rows)> Related { get; init; } = [];

    /// <summary>Rows to be written along with this one, by their relationships to it.</summary>
    public IReadOnlyList<(RelationshipName Relationship, IReadOnlyList<EntityValue> Rows)> RelatedRows { get; init; } = [];

    /// <summary>All parties of an activity, each with its part in it; they replace those it has. null: nothing is said of them.</summary>
    public IReadOnlyList<EntityValue>? AllParties { get; init; }

    /// <summary>Whether a wire has read the columns as values of their types already, and found what they point at.</summary>
    public bool IsChecked { get; init; }

    /// <summary>For optimistic concurrency, and in answers; null where it is not said.</summary>
    public long? RowVersion { get; init; }
}

/// <summary>A value a query gave a name to, or took from a linked table.</summary>
sealed record AliasedValue(string Table, string Column, object? Value);
