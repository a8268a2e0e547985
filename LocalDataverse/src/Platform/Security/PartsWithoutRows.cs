using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>
/// A solution that includes a table as a whole (rootcomponentbehavior 0) has one row for it and none for its columns, keys, relationships,
/// forms, views and charts; it has rows for them where it includes the table without them. Here every part has a row, which the import
/// keeps its books with, and queries do not see these.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent (rootcomponentbehavior,
/// rootsolutioncomponentid); that there are no rows is told by public code that reads solutions, not by documentation: docs/unverified.md.
/// </remarks>
static class PartsWithoutRows
{
    const int WholeTable = 1;

    static readonly (int Type, string Table, string Of)[] RowsOfTables =
    [
        (60, "systemform", "objecttypecode"),
        (26, "savedquery", "returnedtypecode"),
        (59, "savedqueryvisualization", "primaryentitytypecode"),
    ];

    public static SqlFragment Visible(Scope scope, string alias)
    {
        var components = scope.Catalog.RequiredTable("solutioncomponent");
        var hidden = new List<Guid>();
        foreach (var solution in scope.Rows.Where(components).GroupBy(row => row.Lookup("solutionid")))
        {
            var whole = solution.Where(row => row.Number("componenttype") == WholeTable && row.Number("rootcomponentbehavior") == 0)
                .Select(row => (Guid)row["objectid"]!)
                .ToHashSet();
            var parts = whole.Count == 0 ? [] : Parts(scope, whole);
            hidden.AddRange(solution
                .Where(row => parts.Contains((row.Number("componenttype"), (Guid)row["objectid"]!)))
                .Select(row => row.Id));
        }

        if (hidden.Count == 0)
            return SqlFragment.True;
        var listed = SqlFragment.OneOf($"{alias}.\"solutioncomponentid\"", hidden);
        return listed with { Text = $"NOT ({listed.Text})" };
    }

    static HashSet<(int? Type, Guid Id)> Parts(Scope scope, HashSet<Guid> whole)
    {
        var parts = new HashSet<(int?, Guid)>();
        foreach (var table in scope.Catalog.Tables.Values.Where(table => whole.Contains(MetadataId.Of(table))))
        {
            parts.UnionWith(table.Columns.Values.Select(column => ((int?)2, MetadataId.Of(table, column))));
            parts.UnionWith(table.Keys.Values.Select(key => ((int?)14, MetadataId.Of(table, key))));
            parts.UnionWith(scope.Catalog.ManyToOneOf(table.LogicalName).Select(relationship => ((int?)10, MetadataId.Of(relationship))));
            foreach (var (type, rows, of) in RowsOfTables)
                parts.UnionWith(scope.Rows.Where(scope.Catalog.RequiredTable(rows), (of, table.LogicalName))
                    .Select(row => ((int?)type, row.Id)));
        }

        return parts;
    }
}
