using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Relationships of both kinds. Those of system columns are the platform's own and are left to it.</summary>
static class RelationshipWriter
{
    public static void Apply(RelationshipContent content, ImportContext import)
    {
        if (content is OneToManyContent one && !SystemParts.IsSystemRelationship(one.Name, one.ReferencingTable)
            && HasBothEnds(one, import.Work.Catalog))
            Apply(one, import);
        else if (content is ManyToManyContent many)
            Apply(many, import);
    }

    /// <summary>Those the platform makes itself may lead to tables the local Dataverse has not.</summary>
    static bool HasBothEnds(OneToManyContent content, Catalog catalog) =>
        !content.IsOfPlatform
        || (catalog.Table(content.ReferencedTable) is not null
            && catalog.Table(content.ReferencingTable)?.Column(content.ReferencingColumn) is { IsLookup: true });

    static void Apply(OneToManyContent content, ImportContext import)
    {
        var existing = import.Work.Catalog.OneToMany.GetValueOrDefault(content.Name);
        var relationship = new OneToMany
        {
            SchemaName = content.Name,
            ReferencedTable = content.ReferencedTable,
            ReferencedColumn = import.Work.Catalog.RequiredTable(content.ReferencedTable).PrimaryId,
            ReferencingTable = content.ReferencingTable,
            ReferencingColumn = content.ReferencingColumn,
            ReferencingNavigation = content.ReferencingNavigation,
            ReferencedNavigation = content.ReferencedNavigation,
            CascadeDelete = content.CascadeDelete,
            CascadeAssign = content.Cascades.Assign,
            CascadeShare = content.Cascades.Share,
            CascadeUnshare = content.Cascades.Unshare,
            CascadeReparent = content.Cascades.Reparent,
            IsCustom = true,
            Solutions = Owners.With(existing?.Solutions ?? [], import.Solution.UniqueName),
        };
        if (existing is null)
            import.Work.Schema.Create(relationship);
        else
            import.Work.Schema.Change(relationship);
        import.Ownership.Claim(import.Solution, ComponentKind.Relationship, MetadataId.Of(relationship), isNew: existing is null);
    }

    static void Apply(ManyToManyContent content, ImportContext import)
    {
        var existing = import.Work.Catalog.ManyToMany.GetValueOrDefault(content.Name);
        var first = import.Work.Catalog.RequiredTable(content.FirstTable);
        var second = import.Work.Catalog.RequiredTable(content.SecondTable);
        var toItself = first.LogicalName == second.LogicalName;
        var relationship = new ManyToMany
        {
            SchemaName = content.Name,
            IntersectTable = content.IntersectTable,
            Table1 = first.LogicalName,
            Table1Column = first.PrimaryId + (toItself ? "one" : ""),
            Table1Navigation = content.FirstNavigation,
            Table2 = second.LogicalName,
            Table2Column = second.PrimaryId + (toItself ? "two" : ""),
            Table2Navigation = content.SecondNavigation,
            IsCustom = true,
            Solutions = Owners.With(existing?.Solutions ?? [], import.Solution.UniqueName),
        };
        if (existing is null)
            import.Work.Schema.Create(relationship);
        else
            import.Work.Schema.Change(relationship);
        import.Ownership.Claim(import.Solution, ComponentKind.Relationship, MetadataId.Of(relationship), isNew: existing is null);
    }
}
