using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Finds what providers and data sources lead to, in the file first and then here.</summary>
static class DataSources
{
    public static Guid? ProviderOf(ImportQuestion question, Guid dataSource) =>
        question.Content.DataSources.FirstOrDefault(source => source.Id == dataSource)?.ProviderId
        ?? question.Target.Row(ComponentKey.Of(ComponentKind.DataSource, dataSource))?.Lookup("entitydataproviderid");

    public static string? TableOf(ImportQuestion question, Guid provider) =>
        question.Content.DataProviders.FirstOrDefault(content => content.Id == provider)?.DataSourceTable
        ?? question.Target.Row(ComponentKey.Of(ComponentKind.DataProvider, provider))?.Text("datasourcelogicalname");

    /// <summary>The table's source; null where the table is ordinary or absent.</summary>
    public static VirtualSource? SourceOf(ImportQuestion question, string table) =>
        InFile(question, table) is { Properties: { } properties } ? properties.Source : question.Target.Catalog.Table(table)?.Source;

    /// <summary>The columns of a data source table by external name.</summary>
    public static IReadOnlyDictionary<string, (bool IsKey, bool IsSecret)> ColumnsOf(ImportQuestion question, string table)
    {
        var columns = new Dictionary<string, (bool, bool)>();
        if (question.Target.Catalog.Table(table) is { } present)
            foreach (var column in present.Columns.Values.Where(column => column.ExternalName is not null))
                columns[column.ExternalName!] = (column.LogicalName == present.PrimaryId, column.IsDataSourceSecret);
        foreach (var column in InFile(question, table)?.Columns.Where(column => column.External.Name is not null) ?? [])
            columns[column.External.Name!] = (column.Role == ColumnRole.PrimaryKey, column.External.IsSecret);
        return columns;
    }

    static TableContent? InFile(ImportQuestion question, string table) =>
        question.Content.Tables.FirstOrDefault(content => content.LogicalName.Equals(table, StringComparison.OrdinalIgnoreCase));
}
