using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>A provider names a data source table, and a data source fills that table's columns.</summary>
/// <remarks>
/// docs/facts/solution-format.md, "Virtual tables"; the code for secrets is documented, the others are ImportSolutionError
/// (docs/unverified.md).
/// </remarks>
static class DataProviderCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import) =>
        import.Content.DataProviders.SelectMany(provider => OfProvider(import, provider))
            .Concat(import.Content.DataSources.SelectMany(source => OfDataSource(import, source)));

    static IEnumerable<ImportProblem> OfProvider(CheckedImport import, DataProviderContent provider)
    {
        var exists = import.Exists(ComponentKey.Table(provider.DataSourceTable));
        if (exists && DataSources.SourceOf(import, provider.DataSourceTable) is not { IsDataSourceTable: true })
            yield return Refused(
                provider, $"The data provider '{provider.Name}' names '{provider.DataSourceTable}', which is no data source table.");
        foreach (var message in (string[])["Retrieve", "RetrieveMultiple"])
            if (!provider.Plugins.ContainsKey(message))
                yield return Refused(provider, $"The data provider '{provider.Name}' has no plug-in type for {message}.");
    }

    static IEnumerable<ImportProblem> OfDataSource(CheckedImport import, DataSourceContent source)
    {
        if (DataSources.TableOf(import, source.ProviderId) is not { } table)
            yield break;
        var columns = DataSources.ColumnsOf(import, table);
        foreach (var (name, value) in source.Values)
            if (!columns.TryGetValue(name, out var column))
                yield return Refused(
                    source, $"The data source '{source.Name}' has a value for '{name}', but no column of '{table}' has this ExternalName.");
            else if (column.IsSecret)
                yield return new ImportProblem(
                    ErrorCodes.DataSourceSecret,
                    source.Key,
                    $"The data source '{source.Name}' has a value for '{name}', which is secret and cannot travel in a solution.");
            else if (column.IsKey && (!Guid.TryParse(value, out var id) || id != source.Id))
                yield return Refused(
                    source, $"The data source '{source.Name}' has the id {source.Id:B}, but its ConnectionDefinition says '{value}'.");
    }

    static ImportProblem Refused(SolutionComponent component, string text) => new(ErrorCodes.ImportError, component.Key, text);
}
