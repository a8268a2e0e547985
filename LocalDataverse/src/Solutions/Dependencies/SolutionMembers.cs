using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Dependencies;

/// <summary>
/// The components of a solution, with the parts of the tables it includes as a whole; a table it only adds to is not its own.
/// </summary>
static class SolutionMembers
{
    public static HashSet<(ComponentKind Kind, Guid Id)> Of(Catalog catalog, RowReader rows, Guid solution)
    {
        const int shell = 2;
        var components = rows.Where(catalog.RequiredTable("solutioncomponent"), ("solutionid", new RowReference("solution", solution)))
            .Where(row => row.Number("rootcomponentbehavior") != shell).ToList();
        var members = components.Select(row => ((ComponentKind)row.Number("componenttype")!, (Guid)row["objectid"]!)).ToHashSet();
        var whole = components
            .Where(row => row.Number("componenttype") == (int)ComponentKind.Table && row.Number("rootcomponentbehavior") == 0)
            .Select(row => (Guid)row["objectid"]!).ToHashSet();
        foreach (var table in catalog.Tables.Values.Where(table => whole.Contains(MetadataId.Of(table))))
        {
            members.UnionWith(table.Columns.Values.Select(column => (ComponentKind.Column, MetadataId.Of(table, column))));
            members.UnionWith(table.Keys.Values.Select(key => (ComponentKind.AlternateKey, MetadataId.Of(table, key))));
            members.UnionWith(
                catalog.ManyToOneOf(table.LogicalName).Select(relationship => (ComponentKind.Relationship, MetadataId.Of(relationship))));
        }

        return members;
    }
}
