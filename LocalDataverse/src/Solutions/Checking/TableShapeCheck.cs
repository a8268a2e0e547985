using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>What a new table and a column need to be one.</summary>
static class TableShapeCheck
{
    const int LongestText = 4000;
    const int LongestMemo = 1_048_576;
    const int MostKeyColumns = 16;

    public static IEnumerable<ImportProblem> Check(CheckedImport import) =>
        import.Content.Tables.SelectMany(table =>
            OfNewTable(import, table)
                .Concat(table.Columns.SelectMany(OfColumn))
                .Concat(table.Keys.SelectMany(key => OfKey(import, key))));

    static IEnumerable<ImportProblem> OfNewTable(CheckedImport import, TableContent table)
    {
        if (import.Target.Catalog.Table(table.LogicalName) is not null)
            yield break;
        if (table.Properties is null && PlatformRelationships.IsTableOfPlatform(table.LogicalName))
            yield return Reading.Nodes.Unknown($"what the file adds to the table '{table.LogicalName}'").Problems[0] with
            {
                Component = table.Key,
            };
        else if (table.Properties is null)
            yield return new ImportProblem(
                ErrorCodes.MissingRootComponent,
                table.Key,
                $"The file adds to table '{table.LogicalName}', which neither exists here nor is defined by the file.");
        else if (table.Columns.SingleOrDefault(column => column.Role == ColumnRole.PrimaryKey) is not { } key)
            yield return Invalid(table, $"Table '{table.LogicalName}' needs exactly one primary key column.");
        else if (!key.SchemaName.Equals(
            table.Properties.Is("IsBPFEntity") ? Table.ProcessFlowKey : table.SchemaName + "Id", StringComparison.OrdinalIgnoreCase))
            yield return Invalid(
                table, $"The primary key of '{table.LogicalName}' must be '{table.SchemaName}Id', not '{key.SchemaName}'.");
        else if (table.Columns.Count(column => column.Role == ColumnRole.PrimaryName) != 1)
            yield return Invalid(table, $"Table '{table.LogicalName}' needs exactly one primary name column.");
    }

    static IEnumerable<ImportProblem> OfColumn(ColumnContent column)
    {
        var longest = column.Type switch { ColumnType.String => LongestText, ColumnType.Memo => LongestMemo, _ => (int?)null };
        if (longest is { } limit && column.Limits.MaxLength is null or < 1 || column.Limits.MaxLength > longest)
            yield return Invalid(column, $"Column '{column.Key.Name}' has MaxLength {column.Limits.MaxLength}; 1 to {longest} is allowed.");
        var hasOptions = column.Type is ColumnType.Picklist or ColumnType.MultiSelectPicklist or ColumnType.Boolean or ColumnType.State
            or ColumnType.Status;
        if (hasOptions && column is { LocalChoice: null, GlobalChoice: null })
            yield return Invalid(column, $"Column '{column.Key.Name}' has neither options of its own nor the name of a global choice.");
        if (column.LocalChoice is { } choice && choice.Options.GroupBy(option => option.Value).Any(same => same.Count() > 1))
            yield return Invalid(column, $"Column '{column.Key.Name}' has two options with the same value.");
    }

    static IEnumerable<ImportProblem> OfKey(CheckedImport import, KeyContent key)
    {
        if (key.Columns.Count is 0 or > MostKeyColumns)
            yield return Invalid(key, $"Key '{key.Key.Name}' has {key.Columns.Count} columns; 1 to {MostKeyColumns} are allowed.");
        foreach (var column in key.Columns.Where(column => !MayBeKeyed(TypeOf(import, key.Table, column))))
            yield return Invalid(key, $"Key '{key.Key.Name}' uses '{column}', whose type cannot be part of an alternate key.");
    }

    static ColumnType? TypeOf(CheckedImport import, string table, string column) =>
        import.Content.Tables.SelectMany(t => t.Columns).FirstOrDefault(c => c.Table == table && c.LogicalName == column)?.Type
        ?? import.Target.Catalog.Table(table)?.Column(column)?.Type;

    /// <summary>An absent column is a missing dependency, not a wrong type.</summary>
    static bool MayBeKeyed(ColumnType? type) =>
        type is null or ColumnType.String or ColumnType.Integer or ColumnType.Decimal or ColumnType.DateTime
            or ColumnType.Lookup or ColumnType.Picklist;

    static ImportProblem Invalid(SolutionComponent component, string text) => new(ErrorCodes.InvalidXml, component.Key, text);
}
