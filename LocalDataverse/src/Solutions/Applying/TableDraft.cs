using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>A new table as the file has it, without its columns.</summary>
static class TableDraft
{
    /// <param name="content">With properties; one without describes no table.</param>
    public static Table Of(TableContent content) => Of(content, 1033);

    public static Table Of(TableContent content, int languageCode)
    {
        var properties = content.Properties!;
        return new Table
        {
            LogicalName = content.LogicalName,
            SchemaName = content.SchemaName,
            EntitySetName = properties.EntitySetName,
            PrimaryId = properties.Is("IsBPFEntity") ? Table.ProcessFlowKey : content.LogicalName + "id",
            PrimaryName = content.Columns.FirstOrDefault(column => column.Role == ColumnRole.PrimaryName)?.LogicalName,
            DisplayName = content.Names.In(languageCode) ?? content.SchemaName,
            DisplayCollectionName = properties.CollectionNames.In(languageCode) ?? content.SchemaName,
            Description = properties.Descriptions.In(languageCode) ?? "",
            Ownership = properties.Ownership,
            IsCustom = true,
            EnforceStateTransitions = properties.Is("EnforceStateTransitions"),
            Source = properties.Source,
        };
    }

    /// <summary>With the file's columns and those the platform adds; of a system column only the states are the file's.</summary>
    public static Table WithColumns(TableContent content, int languageCode)
    {
        var table = Of(content, languageCode);
        var system = SystemParts.ColumnsOf(content.Properties!).ToDictionary(column => column.LogicalName);
        var own = content.Columns
            .Where(column => !system.ContainsKey(column.LogicalName) && !SystemParts.IsBesideOwner(column.LogicalName))
            .Select(column => ColumnDraft.Of(column, languageCode));
        foreach (var column in content.Columns
            .Where(column => column is { Type: ColumnType.State or ColumnType.Status, LocalChoice: not null }))
            system[column.LogicalName] = system[column.LogicalName] with
            {
                Options = ColumnDraft.OptionsOf(column.LocalChoice!, languageCode),
            };
        return table with
        {
            Columns = table.Columns.AddRange(system.Values.Concat(own).Select(column => KeyValuePair.Create(column.LogicalName, column))),
        };
    }
}
