using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Rows related to one row: a query of its own, narrowed to the relationship.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieverequest.relatedentitiesquery</remarks>
static class RelatedRows
{
    public static QueryResult Of(Scope scope, StoredRow row, RelationshipName relationship, TableQuery query)
    {
        scope.Plugins?.RefuseUnheard(scope, scope.TableOf(query.Table), "RetrieveMultiple");
        if (scope.Catalog.ManyToMany.TryGetValue(relationship.SchemaName, out var link))
            return QueryRunner.Run(Linked(scope, row, relationship, link, query), scope);
        if (scope.Catalog.OneToMany.TryGetValue(relationship.SchemaName, out var lookup))
            return QueryRunner.Run(Looking(row, relationship, lookup, query), scope);
        throw OrganizationFault.NoRelationship(relationship.SchemaName);
    }

    static TableQuery Linked(Scope scope, StoredRow row, RelationshipName relationship, ManyToMany link, TableQuery query)
    {
        // In a relationship of a table with itself the row is the first one unless its role says that it is referenced.
        var isFirst = link.Table1 == row.Table.LogicalName && link.Table2 == query.Table
            && (link.Table1 != link.Table2 || relationship.IsReferenced != true);
        if (!isFirst && !(link.Table2 == row.Table.LogicalName && link.Table1 == query.Table))
            throw Mismatch(row, relationship, query);
        var (near, far) = isFirst ? (link.Table1Column, link.Table2Column) : (link.Table2Column, link.Table1Column);
        return query with
        {
            Links =
            [
                .. query.Links,
                new Link(
                    link.IntersectTable, far, scope.Catalog.RequiredTable(query.Table).PrimaryId,
                    JoinOperator.Inner) { Filter = Equal(near, row.Id) },
            ],
        };
    }

    static TableQuery Looking(StoredRow row, RelationshipName relationship, OneToMany lookup, TableQuery query)
    {
        if (lookup.ReferencedTable == row.Table.LogicalName && lookup.ReferencingTable == query.Table
            && (lookup.ReferencedTable != lookup.ReferencingTable || relationship.IsReferenced != false))
            return And(query, Equal(lookup.ReferencingColumn, row.Id));
        if (lookup.ReferencingTable != row.Table.LogicalName || lookup.ReferencedTable != query.Table)
            throw Mismatch(row, relationship, query);
        return And(query, Equal(lookup.ReferencedColumn, row.Lookup(lookup.ReferencingColumn) ?? System.Guid.Empty));
    }

    static TableQuery And(TableQuery query, Criterion criterion) =>
        query with { Filter = new Criterion.And([.. new[] { query.Filter, criterion }.OfType<Criterion>()]) };

    static Criterion.Condition Equal(string column, System.Guid id) => new(null, column, ConditionOperator.Equal, [id]);

    static FaultException Mismatch(StoredRow row, RelationshipName relationship, TableQuery query) =>
        Fault.InvalidArgument($"The relationship '{relationship.SchemaName}' does not relate {row.Table.LogicalName} and {query.Table}.");
}
