namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A data provider: the plug-ins that answer for the rows of virtual tables.</summary>
/// <param name="DataSourceTable">Logical name of the table that describes its data sources.</param>
/// <param name="Plugins">Plug-in type by message: Retrieve, RetrieveMultiple, Create, Update, Delete; those the file names.</param>
sealed record DataProviderContent(Guid Id, string Name, string DataSourceTable, IReadOnlyDictionary<string, Guid> Plugins)
    : SolutionComponent(
        ComponentKey.Of(ComponentKind.DataProvider, Id),
        Labels.Of(0, Name),
        [
            ComponentKey.Table(DataSourceTable),
            .. Plugins.Values.Distinct().Select(type => ComponentKey.Of(ComponentKind.PluginType, type)),
        ]);

/// <summary>A data source: one row of a provider's data source table.</summary>
/// <param name="Definition">ConnectionDefinition, decoded: JSON.</param>
/// <param name="Values">The same by the external names of the data source table's columns.</param>
sealed record DataSourceContent(
    Guid Id, string Name, Guid ProviderId, string Definition, IReadOnlyDictionary<string, string> Values)
    : SolutionComponent(
        ComponentKey.Of(ComponentKind.DataSource, Id), Labels.Of(0, Name), [ComponentKey.Of(ComponentKind.DataProvider, ProviderId)]);
