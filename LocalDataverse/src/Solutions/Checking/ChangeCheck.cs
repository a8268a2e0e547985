using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Changes to existing tables and columns that the platform never makes.</summary>
/// <remarks>
/// The platform's fault codes for these are not documented; the local Dataverse answers ImportSolutionError (docs/unverified.md).
/// </remarks>
static class ChangeCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        foreach (var content in import.Content.Tables)
        {
            if (import.Target.Catalog.Table(content.LogicalName) is not { } table)
                continue;
            if (content.Properties is { } properties && table.IsCustom && properties.Ownership != table.Ownership)
                yield return Refused(
                    content,
                    $"The ownership of table '{table.LogicalName}' is {table.Ownership} and cannot change to {properties.Ownership}.");
            if (content.Properties is { Source: var source } && table.IsCustom && source?.ProviderId != table.Source?.ProviderId)
                yield return Refused(
                    content,
                    $"The data provider of table '{table.LogicalName}' is {Provider(table.Source)} and cannot change to "
                    + $"{Provider(source)}.");
            foreach (var column in content.Columns)
                foreach (var problem in OfColumn(import, table, column))
                    yield return problem;
            foreach (var key in content.Keys
                .Where(key => table.Keys.TryGetValue(key.LogicalName, out var old) && !old.Columns.SequenceEqual(key.Columns)))
                yield return Refused(
                    key,
                    $"The columns of key '{key.Key.Name}' cannot change from ({string.Join(", ", table.Keys[key.LogicalName].Columns)}) to "
                    + $"({string.Join(", ", key.Columns)}).");
        }

        foreach (var problem in OfRelationships(import))
            yield return problem;
    }

    static IEnumerable<ImportProblem> OfColumn(CheckedImport import, Table table, ColumnContent content)
    {
        if (table.Column(content.LogicalName) is not { } column)
            yield break;
        if (column.Type != content.Type)
            yield return Refused(content, $"The type of column '{content.Key.Name}' is {column.Type} and cannot change to {content.Type}.");
        else if (column.IsChoice && column.IsCustom && (column.GlobalChoice is null) != (content.GlobalChoice is null))
            yield return Refused(content, $"Column '{content.Key.Name}' cannot change between a local and a global choice.");
        else if (content.Limits.MaxLength < column.MaxLength && HoldsLonger(import, table, column, content.Limits.MaxLength.Value))
            yield return Refused(
                content,
                $"MaxLength of column '{content.Key.Name}' cannot shrink from {column.MaxLength} to {content.Limits.MaxLength}: "
                + "rows hold longer texts.");
    }

    static bool HoldsLonger(CheckedImport import, Table table, Column column, int length) =>
        !table.IsVirtual && import.Target.Rows.Count(table, new SqlFragment($"length({Names.Of(column)}) > ?", [(long)length])) > 0;

    static IEnumerable<ImportProblem> OfRelationships(CheckedImport import)
    {
        foreach (var content in import.Content.Relationships)
        {
            var catalog = import.Target.Catalog;
            var same = content switch
            {
                OneToManyContent one => !catalog.ManyToMany.ContainsKey(one.Name)
                    && (!catalog.OneToMany.TryGetValue(one.Name, out var old)
                        || (old.ReferencedTable, old.ReferencingTable, old.ReferencingColumn)
                            == (one.ReferencedTable, one.ReferencingTable, one.ReferencingColumn)),
                ManyToManyContent many => !catalog.OneToMany.ContainsKey(many.Name)
                    && (!catalog.ManyToMany.TryGetValue(many.Name, out var old)
                        || (old.Table1, old.Table2) == (many.FirstTable, many.SecondTable)),
                _ => true,
            };
            if (!same)
                yield return Refused(content, $"A relationship '{content.Name}' exists here between other tables or columns.");
        }
    }

    static string Provider(VirtualSource? source) => source?.ProviderId.ToString("B") ?? "none";

    static ImportProblem Refused(SolutionComponent component, string text) => new(ErrorCodes.ImportError, component.Key, text);
}
