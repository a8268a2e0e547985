namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>What supplies the rows of a virtual table; such a table has metadata here and no storage.</summary>
/// <param name="ProviderId">A row of entitydataprovider, or <see cref="PlatformProvider"/>.</param>
/// <param name="DataSourceId">A row of entitydatasource.</param>
/// <param name="ExternalName">The table's name in its source.</param>
/// <param name="ExternalCollectionName">The same for many rows.</param>
sealed record VirtualSource(Guid ProviderId, Guid? DataSourceId, string? ExternalName, string? ExternalCollectionName)
{
    /// <summary>
    /// The platform's own provider, behind every data source table; the same in every environment (docs/facts/solution-format.md).
    /// </summary>
    public static Guid PlatformProvider { get; } = new("b2112a7e-b26c-42f7-9b63-9a809a9d716f");

    /// <summary>Whether the rows are data sources of a provider rather than data.</summary>
    public bool IsDataSourceTable => ProviderId == PlatformProvider;
}
