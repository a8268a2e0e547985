using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>A row named by an alternate key instead of its id; stands where a <see cref="RowReference"/> may.</summary>
/// <param name="KeyColumns">By logical name.</param>
sealed record KeyReference(string Table, IReadOnlyDictionary<string, object?> KeyColumns);

/// <summary>A ColumnSet: which columns an answer shall carry. The primary key always comes along.</summary>
/// <param name="Names">Logical names; not looked at when <paramref name="All"/>.</param>
sealed record ColumnSelection(bool All, IReadOnlyList<string> Names)
{
    public static ColumnSelection Everything { get; } = new(true, []);
}

/// <summary>A Relationship: by schema name.</summary>
/// <param name="IsReferenced">
/// PrimaryEntityRole, which a relationship of a table with itself needs: whether the target is the referenced side; null where it is not
/// said.
/// </param>
sealed record RelationshipName(string SchemaName, bool? IsReferenced);

/// <summary>One of the RelatedEntitiesQuery of a Retrieve.</summary>
sealed record RelatedQuery(RelationshipName Relationship, Vocabulary.TableQuery Query);

/// <summary>What one request of an ExecuteMultiple came to; one of the two is null.</summary>
sealed record ExecutedItem(int Index, OrganizationResponse? Response, Faults.FaultException? Fault)
{
    /// <summary>The message that was run; the wire names the response after it.</summary>
    public required string Message { get; init; }
}

/// <summary>What one target of an UpsertMultiple came to.</summary>
sealed record UpsertedRow(RowReference Row, bool Created);

/// <summary>A value of a contract type that only one message has, such as RolePrivilege.</summary>
/// <param name="Type">The type's name, without namespace.</param>
sealed record StructureValue(string Type, IReadOnlyDictionary<string, object?> Members);

/// <summary>The Settings of an ExecuteMultiple.</summary>
sealed record ExecuteMultipleSettings(bool ContinueOnError, bool ReturnResponses);
