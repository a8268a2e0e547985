using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>What a virtual table may be and have, far less than an ordinary one.</summary>
/// <remarks>
/// docs/facts/solution-format.md, "Virtual tables". The platform's fault codes are not documented; the local Dataverse answers
/// ImportSolutionError (docs/unverified.md).
/// </remarks>
static class VirtualTableCheck
{
    static readonly string[] FlagsOff =
    [
        "IsAuditEnabled", "IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "ChangeTrackingEnabled", "CanChangeTrackingBeEnabled",
        "CanCreateCharts", "IsMapiGridEnabled", "IsReadingPaneEnabled", "AutoRouteToOwnerQueue", "IsBusinessProcessEnabled",
    ];

    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var defined = import.Content.Tables.Where(table => table.Properties?.Source is not null);
        var touched = import.Content.Tables.Where(table => DataSources.SourceOf(import, table.LogicalName) is not null);
        return defined.SelectMany(table => OfTable(table, table.Properties!, import))
            .Concat(touched.SelectMany(table => OfNames(table, DataSources.SourceOf(import, table.LogicalName)!).Concat(OfParts(table))))
            .Concat(import.Content.Relationships.OfType<ManyToManyContent>().SelectMany(link => OfLink(import, link)));
    }

    static IEnumerable<ImportProblem> OfTable(TableContent table, TableProperties properties, CheckedImport import)
    {
        var source = properties.Source!;
        if (properties.Ownership != Ownership.OrganizationOwned)
            yield return Refused(table, $"The virtual table '{table.LogicalName}' must be OrgOwned, not {properties.Ownership}.");
        foreach (var flag in FlagsOff.Where(properties.Is))
            yield return Refused(table, $"The virtual table '{table.LogicalName}' cannot have {flag}.");
        if (source.ExternalName is null || source.ExternalCollectionName is null)
            yield return Refused(table, $"The virtual table '{table.LogicalName}' has no ExternalName or no ExternalCollectionName.");
        if (source.DataSourceId is { } id && DataSources.ProviderOf(import, id) is { } provider && provider != source.ProviderId)
            yield return Refused(
                table,
                $"The virtual table '{table.LogicalName}' has the data provider {source.ProviderId:B}, "
                + $"but its data source {id:B} belongs to {provider:B}.");
    }

    static IEnumerable<ImportProblem> OfNames(TableContent table, VirtualSource source)
    {
        foreach (var column in table.Columns.Where(column => column.External.Name is null))
            if (column.Role != ColumnRole.PrimaryKey || source.IsDataSourceTable)
                yield return Refused(column, $"Column '{column.Key.Name}' of a virtual table has no ExternalName.");
        foreach (var column in table.Columns.Where(column => column.Limits.SourceType != 0))
            yield return Refused(
                column, $"Column '{column.Key.Name}' of a virtual table is calculated; it has no calculated or rollup columns.");
        var named = table.Columns.Where(column => column.External.Name is not null).GroupBy(column => column.External.Name);
        foreach (var same in named.Where(same => same.Count() > 1))
            yield return Refused(
                same.Last(),
                $"Columns {string.Join(" and ", same.Select(column => $"'{column.Key.Name}'"))} have the same ExternalName '{same.Key}'.");
    }

    static IEnumerable<ImportProblem> OfLink(CheckedImport import, ManyToManyContent link)
    {
        if (DataSources.SourceOf(import, link.FirstTable) is not null && DataSources.SourceOf(import, link.SecondTable) is not null)
            yield return new ImportProblem(
                ErrorCodes.VirtualManyToMany,
                link.Key,
                $"The many-to-many relationship '{link.Name}' joins two virtual tables, '{link.FirstTable}' and '{link.SecondTable}'.");
    }

    static IEnumerable<ImportProblem> OfParts(TableContent table)
    {
        foreach (var column in table.Columns)
            if (column.Type is ColumnType.Money or ColumnType.Owner or ColumnType.State or ColumnType.Status)
                yield return Refused(column, $"Column '{column.Key.Name}' has type {column.Type}, which a virtual table cannot have.");
        foreach (var column in table.Columns.Where(column => column.Limits.AutoNumberFormat is not null))
            yield return Refused(column, $"Column '{column.Key.Name}' numbers itself, which no column of a virtual table can.");
        foreach (var key in table.Keys)
            yield return Refused(
                key,
                $"The local Dataverse does not know alternate keys of virtual tables, such as '{key.Key.Name}'. A real environment may; "
                + "nothing was imported.");
    }

    static ImportProblem Refused(SolutionComponent component, string text) => new(ErrorCodes.ImportError, component.Key, text);
}
