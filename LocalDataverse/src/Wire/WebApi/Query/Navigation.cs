using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Where a navigation property leads; a closed set. Names are case-sensitive.</summary>
abstract record Navigation(Table Target)
{
    /// <summary>A lookup followed to the row it points at.</summary>
    public sealed record Single(Column Column, Table Target) : Navigation(Target);

    /// <summary>The rows whose lookup points at this one.</summary>
    public sealed record Collection(OneToMany Relationship, Table Target) : Navigation(Target);

    /// <param name="NearColumn">The intersect column with this row's id.</param>
    public sealed record Linked(ManyToMany Relationship, string NearColumn, string FarColumn, Table Target) : Navigation(Target)
    {
        /// <summary>Whether this row is the relationship's first table.</summary>
        public bool FromFirst => NearColumn == Relationship.Table1Column;
    }

    /// <summary>The owner: a user or a team.</summary>
    public sealed record OwnedBy(Column Column, Table Target) : Navigation(Target);

    // Only those that exist are kept: what clients merely ask for has no end.
    static readonly ConditionalWeakTable<Catalog, ConcurrentDictionary<(string Table, string Name), Navigation>> Known = [];

    /// <returns>null when the table has no such navigation property.</returns>
    public static Navigation? Find(Catalog catalog, Table table, string name)
    {
        var known = Known.GetOrCreateValue(catalog);
        if (known.TryGetValue((table.LogicalName, name), out var navigation))
            return navigation;
        return Seek(catalog, table, name) is { } found ? known[(table.LogicalName, name)] = found : null;
    }

    static Navigation? Seek(Catalog catalog, Table table, string name)
    {
        foreach (var relationship in catalog.ManyToOneOf(table.LogicalName))
            if (relationship.ReferencingNavigation == name)
                return table.Columns[relationship.ReferencingColumn] is { Type: ColumnType.Owner } owner
                    ? new OwnedBy(owner, catalog.RequiredTable(relationship.ReferencedTable))
                    : new Single(table.Columns[relationship.ReferencingColumn], catalog.RequiredTable(relationship.ReferencedTable));
        foreach (var relationship in catalog.OneToManyOf(table.LogicalName))
            if (relationship.ReferencedNavigation == name)
                return new Collection(relationship, catalog.RequiredTable(relationship.ReferencingTable));
        foreach (var link in catalog.ManyToManyOf(table.LogicalName))
        {
            if (link.Table1 == table.LogicalName && link.Table1Navigation == name)
                return new Linked(link, link.Table1Column, link.Table2Column, catalog.RequiredTable(link.Table2));
            if (link.Table2 == table.LogicalName && link.Table2Navigation == name)
                return new Linked(link, link.Table2Column, link.Table1Column, catalog.RequiredTable(link.Table1));
        }

        return null;
    }

    /// <summary>The relationship it follows, and which side of it the row is that it starts from.</summary>
    /// <param name="table">Of that row.</param>
    public RelationshipName NamedBy(Catalog catalog, Table table) => this switch
    {
        Collection(var relationship, _) => new(relationship.SchemaName, IsReferenced: true),
        Linked linked => new(linked.Relationship.SchemaName, IsReferenced: !linked.FromFirst),
        Single(var column, var target) => new(
            catalog.ManyToOneOf(table.LogicalName)
                .First(r => r.ReferencingColumn == column.LogicalName && r.ReferencedTable == target.LogicalName).SchemaName,
            IsReferenced: false),
        _ => throw new InvalidOperationException($"Local Dataverse bug: {GetType().Name} is no single relationship."),
    };

    /// <summary>The navigation property that follows a lookup to this table; null where there is none.</summary>
    public static string? NameOf(Catalog catalog, Table table, Column column, string target) =>
        catalog.ManyToOneOf(table.LogicalName)
            .FirstOrDefault(
                r => r.ReferencingColumn == column.LogicalName && (r.ReferencedTable == target || column.Type == ColumnType.Owner))
            ?.ReferencingNavigation;
}
