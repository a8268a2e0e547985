using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>
/// An alternate key. The local Dataverse builds its index at once, so it is always Active (a real index job runs for a while).
/// </summary>
/// <param name="Columns">Logical names.</param>
sealed record AlternateKey(string LogicalName, string SchemaName, string DisplayName, ImmutableArray<string> Columns)
{
    public ImmutableArray<string> Solutions { get; init; } = [];

    /// <summary>EntityKeyIndexStatus.</summary>
    public string IndexStatus => "Active";
}
