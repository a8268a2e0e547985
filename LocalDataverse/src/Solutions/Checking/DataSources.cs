using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Finds what providers and data sources lead to, in the file first and then here.</summary>
static class DataSources
{
    public static Guid? ProviderOf(CheckedImport import, Guid dataSource) =>
        import.Content.DataSources.FirstOrDefault(source => source.Id == dataSource)?.ProviderId
        ?? import.Target.Row(ComponentKey.Of(ComponentKind.DataSource, dataSource))?.Lookup("entitydataproviderid");

    public static string? TableOf(CheckedImport import, Guid provider) =>
        import.Content.DataProviders.FirstOrDefault(content => content.Id == provider)?.DataSourceTable
        ?? import.Target.Row(ComponentKey.Of(ComponentKind.DataProvider, provider))?.Text("datasourcelogicalname");

    /// <summary>The table's source; null where the table is ordinary or absent.</summary>
    public static VirtualSource? SourceOf(CheckedImport import, string table) =>
        InFile(import, table) is { Properties: { } properties } ? properties.Source : import.Target.Catalog.Table(table)?.Source;

    /// <summary>The columns of a data source table by external name.</summary>
    public static IReadOnlyDictionary<string, (bool IsKey, bool IsSecret)> ColumnsOf(CheckedImport import, string table)
    {
        var columns = new Dictionary<string, (bool, bool)>();
        if (import.Target.Catalog.Table(table) is { } present)
            foreach (var column in present.Columns.Values.Where(column => column.ExternalName is not null))
                columns[column.ExternalName!] = (column.LogicalName == present.PrimaryId, column.IsDataSourceSecret);
        foreach (var column in InFile(import, table)?.Columns.Where(column => column.External.Name is not null) ?? [])
            columns[column.External.Name!] = (column.Role == ColumnRole.PrimaryKey, column.External.IsSecret);
        return columns;
    }

    static TableContent? InFile(CheckedImport import, string table) =>
        import.Content.Tables.FirstOrDefault(content => content.LogicalName.Equals(table, StringComparison.OrdinalIgnoreCase));
}
