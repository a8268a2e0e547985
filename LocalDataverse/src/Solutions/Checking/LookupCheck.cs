using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Every lookup has a relationship and every relationship a lookup; in the file or here.</summary>
static class LookupCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var relationships = import.Content.Relationships.OfType<OneToManyContent>().ToList();
        foreach (var column in import.Content.Tables
            .SelectMany(table => table.Columns)
            .Where(column => column is { Type: ColumnType.Lookup, IsCustom: true }))
            if (!relationships.Any(r => Leads(r, column))
                && !import.Target.Catalog.ManyToOneOf(column.Table).Any(r => r.ReferencingColumn == column.LogicalName))
                yield return new ImportProblem(
                    ErrorCodes.ImportError,
                    column.Key,
                    $"Lookup '{column.Key.Name}' has no relationship that says which table it points at.");
        foreach (var relationship in relationships.Where(r => !r.IsOfPlatform && IsOfAnotherType(import, r)))
            yield return new ImportProblem(
                ErrorCodes.ImportError,
                relationship.Key,
                $"Relationship '{relationship.Name}' uses '{relationship.ReferencingTable}.{relationship.ReferencingColumn}', "
                + "which is no lookup.");
    }

    static bool IsOfAnotherType(CheckedImport import, OneToManyContent relationship) =>
        TypeOf(import, relationship) is { } type && type is not (ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer);

    static bool Leads(OneToManyContent relationship, ColumnContent column) =>
        relationship.ReferencingTable == column.Table && relationship.ReferencingColumn == column.LogicalName;

    static ColumnType? TypeOf(CheckedImport import, OneToManyContent relationship)
    {
        var key = ComponentKey.Column(relationship.ReferencingTable, relationship.ReferencingColumn);
        return import.Content.Tables.SelectMany(table => table.Columns).FirstOrDefault(column => column.Key == key)?.Type
            ?? import.Target.Column(key)?.Type;
    }
}
