namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>A message of the organization service, such as Create or WhoAmI, whatever the wire.</summary>
/// <param name="Message">Name as registered: "Create", "RetrieveMultiple", ...</param>
/// <param name="Parameters">
/// By name. Values as in <see cref="EntityValue.Columns"/>, besides <see cref="EntityValue"/>, lists of it,
/// <see cref="Storage.RowReference"/>,
/// <see cref="KeyReference"/>, <see cref="ColumnSelection"/>, <see cref="Vocabulary.TableQuery"/>, <see cref="RelationshipName"/>, lists of
/// requests, and what single messages add.
/// An enumeration is its member's name, an OptionSetValue its number.
/// </param>
sealed record OrganizationRequest(string Message, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>The environment's address as the client called it; null where no client did, such as in a plug-in.</summary>
    public Uri? Environment { get; init; }
}

/// <param name="Results">By name; empty for a message that answers nothing.</param>
sealed record OrganizationResponse(IReadOnlyDictionary<string, object?> Results)
{
    public static OrganizationResponse Empty { get; } = new(new Dictionary<string, object?>());

    public static OrganizationResponse Of(string name, object? value) => new(new Dictionary<string, object?> { [name] = value });
}
