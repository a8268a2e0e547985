using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A relationship; either of the two records below.</summary>
abstract record RelationshipContent(string Name, IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(new(ComponentKind.Relationship, Name), Labels.None, Requires);

/// <param name="ReferencingNavigation">Navigation property on the child: the name that binds the lookup.</param>
/// <param name="ReferencedNavigation">Navigation property on the parent: the collection.</param>
sealed record OneToManyContent(
    string Name,
    string ReferencingTable,
    string ReferencingColumn,
    string ReferencedTable,
    CascadeDelete CascadeDelete,
    CascadeRules Cascades,
    string ReferencingNavigation,
    string ReferencedNavigation)
    : RelationshipContent(Name, Needs(ReferencingTable, ReferencingColumn, ReferencedTable))
{
    /// <summary>Made by the platform itself.</summary>
    public bool IsOfPlatform => PlatformRelationships.Includes(ReferencingTable, ReferencedTable);

    static IReadOnlyList<ComponentKey> Needs(string referencing, string column, string referenced) =>
        PlatformRelationships.Includes(referencing, referenced)
            ? []
            : [ComponentKey.Table(referenced), ComponentKey.Table(referencing), ComponentKey.Column(referencing, column)];
}

/// <summary>What spreads from the parent to the child, besides deleting.</summary>
sealed record CascadeRules(CascadeRule Assign, CascadeRule Share, CascadeRule Unshare, CascadeRule Reparent);

/// <param name="FirstNavigation">Navigation property on the first table.</param>
/// <param name="SecondNavigation">Navigation property on the second table.</param>
sealed record ManyToManyContent(
    string Name, string FirstTable, string SecondTable, string IntersectTable, string FirstNavigation, string SecondNavigation)
    : RelationshipContent(Name, [ComponentKey.Table(FirstTable), ComponentKey.Table(SecondTable)]);
