using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Solutions.Applying;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Checking;

/// <summary>New tables, columns, relationships, choices and keys carry the prefix of some publisher.</summary>
/// <remarks>Public solutions hold custom APIs of other prefixes than their publisher's.</remarks>
internal static class PrefixCheck
{
    public static IEnumerable<ImportProblem> Check(ImportQuestion question)
    {
        var prefixes = question.Target.Prefixes.Append(question.Manifest.Publisher.Prefix).Select(prefix => prefix + "_").Distinct().ToList();
        return Named(question)
            .Where(named => !prefixes.Any(prefix => named.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !question.Target.Has(named.Key))
            .Select(named => new ImportProblem(
                ErrorCodes.InvalidPrefix, named.Key, $"The name of {named.Key} must start with a valid customization prefix; the file's publisher has '{question.Manifest.Publisher.Prefix}'."));
    }

    static IEnumerable<(string Name, ComponentKey Key)> Named(ImportQuestion question) =>
        question.Content.All.SelectMany(component => component switch
        {
            TableContent { Properties: not null } table => [(table.SchemaName, table.Key)],
            ColumnContent column when column.IsCustom || !IsOfPlatform(column) => [(column.SchemaName, column.Key)],
            KeyContent key => [(key.SchemaName, key.Key)],
            ChoiceContent choice => [(choice.Name, choice.Key)],
            OneToManyContent relationship when !IsOfPlatform(question, relationship) => [(relationship.Name, relationship.Key)],
            ManyToManyContent relationship => [(relationship.Name, relationship.Key)],
            _ => Enumerable.Empty<(string, ComponentKey)>(),
        });

    /// <summary>IsCustomField 0 alone makes no column the platform's own.</summary>
    static bool IsOfPlatform(ColumnContent column) => column.Role == ColumnRole.PrimaryKey || SystemParts.IsSystemColumn(column.LogicalName);

    /// <summary>The platform names the relationships of its own columns, such as TransactionCurrency_t behind a money column.</summary>
    static bool IsOfPlatform(ImportQuestion question, OneToManyContent relationship) =>
        relationship.IsOfPlatform || SystemParts.IsSystemRelationship(relationship.Name, relationship.ReferencingTable)
        || question.Content.Tables.SelectMany(table => table.Columns).Any(column =>
            !column.IsCustom && IsOfPlatform(column) && column.Table == relationship.ReferencingTable && column.LogicalName == relationship.ReferencingColumn);
}
