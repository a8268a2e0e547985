using System.Text.RegularExpressions;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>New tables, columns, relationships, choices and keys carry a prefix as publishers have them.</summary>
/// <remarks>
/// It need not be the publisher's of the file, nor that of a publisher here: people put tables of the default publisher into solutions
/// of their own, as many public ones show; components of the framework, such as custom APIs, are not looked at.
/// </remarks>
static partial class PrefixCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var prefixes = import.Target.Prefixes
            .Append(import.Manifest.Publisher.Prefix)
            .Select(prefix => prefix + "_")
            .Distinct()
            .ToList();
        return Named(import)
            .Where(named => !prefixes.Any(prefix => named.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .Where(named => !AnyPrefix().IsMatch(named.Name) && !import.Target.Has(named.Key))
            .Select(named => new ImportProblem(
                ErrorCodes.InvalidPrefix,
                named.Key,
                $"The name of {named.Key} must start with a valid customization prefix; the file's publisher has "
                + $"'{import.Manifest.Publisher.Prefix}'."));
    }

    /// <summary>Two to eight letters and digits, the first one a letter.</summary>
    [GeneratedRegex("^(?!mscrm)[a-z][a-z0-9]{1,7}_.", RegexOptions.IgnoreCase)]
    private static partial Regex AnyPrefix();

    static IEnumerable<(string Name, ComponentKey Key)> Named(CheckedImport import) =>
        import.Content.All.SelectMany(component => component switch
        {
            TableContent { Properties: not null } table => [(table.SchemaName, table.Key)],
            ColumnContent column when column.IsCustom || !IsOfPlatform(import, column) => [(column.SchemaName, column.Key)],
            KeyContent key => [(key.SchemaName, key.Key)],
            ChoiceContent choice => [(choice.Name, choice.Key)],
            OneToManyContent relationship when !IsOfPlatform(import, relationship) => [(relationship.Name, relationship.Key)],
            ManyToManyContent relationship => [(relationship.Name, relationship.Key)],
            _ => Enumerable.Empty<(string, ComponentKey)>(),
        });

    /// <summary>IsCustomField 0 alone makes no column the platform's own.</summary>
    static bool IsOfPlatform(CheckedImport import, ColumnContent column) =>
        column.Role == ColumnRole.PrimaryKey || SystemParts.IsSystemColumn(column.LogicalName)
        || import.Content.Tables.Any(table =>
            table.LogicalName == column.Table && table.Properties is { } properties
            && SpecialTables.IsColumnOf(properties, column.LogicalName));

    /// <summary>The platform names the relationships of its own columns, such as TransactionCurrency_t behind a money column.</summary>
    static bool IsOfPlatform(CheckedImport import, OneToManyContent relationship) =>
        relationship.IsOfPlatform || SystemParts.IsSystemRelationship(relationship.Name, relationship.ReferencingTable)
        || import.Content.Tables.SelectMany(table => table.Columns).Any(column =>
            !column.IsCustom && IsOfPlatform(import, column) && column.Table == relationship.ReferencingTable
                && column.LogicalName == relationship.ReferencingColumn);
}
