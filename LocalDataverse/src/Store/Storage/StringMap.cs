using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The labels of all choices as rows of stringmap, kept in step with the metadata.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/stringmap; one row per option and language.</remarks>
static class StringMap
{
    const int English = 1033;

    public static void Write(RowStore rows, Catalog before, Catalog after)
    {
        if (ReferenceEquals(before, after) || after.Table("stringmap") is not { } map)
            return;
        var isNew = before.Table("stringmap") is null;
        foreach (var gone in before.Tables.Keys.Where(name => after.Table(name) is null))
            Delete(rows, map, gone);
        foreach (var table in after.Tables.Values)
            if (isNew || Differs(before, after, table))
            {
                if (!isNew)
                    Delete(rows, map, table.LogicalName);
                Insert(rows, map, after, table);
            }
    }

    static bool Differs(Catalog before, Catalog after, Table table) =>
        !ReferenceEquals(before.Table(table.LogicalName), table)
        || table.Columns.Values.Any(
            column => column.GlobalChoice is { } name && !ReferenceEquals(before.Choices.GetValueOrDefault(name), after.Choices[name]));

    static void Delete(RowStore rows, Table map, string table)
    {
        foreach (var row in rows.Where(map, ("objecttypecode", table)))
            rows.Delete(map, row.Id);
    }

    static void Insert(RowStore rows, Table map, Catalog catalog, Table table)
    {
        foreach (var column in table.Columns.Values.Where(column => column.IsChoice || column.Type == ColumnType.Boolean))
        {
            var order = 0;
            foreach (var option in catalog.OptionsOf(column))
                rows.Insert(
                    map,
                    MetadataId.From(
                        "stringmap",
                        string.Create(CultureInfo.InvariantCulture, $"{table.LogicalName}.{column.LogicalName}.{option.Value}")),
                        new Dictionary<string, object?>
                        {
                            ["objecttypecode"] = table.LogicalName,
                            ["attributename"] = column.LogicalName,
                            ["attributevalue"] = option.Value,
                            ["value"] = option.Label,
                            ["langid"] = English,
                            ["displayorder"] = ++order,
                        });
        }
    }
}
