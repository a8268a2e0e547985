using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Rows written along with the row they are related to, all or none as the transaction is the message's.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create and entity-operations-update-delete: related
/// rows in one operation. An update writes the row itself first; what a create writes first is not documented, here it is what the row's
/// own lookups point at.
/// </remarks>
static class RelatedWrites
{
    /// <param name="create">Creates one row.</param>
    public static Guid Create(Scope scope, EntityValue entity, Func<EntityValue, Guid> create)
    {
        var columns = new Dictionary<string, object?>(entity.Columns, StringComparer.Ordinal);
        foreach (var (relationship, rows) in entity.RelatedRows)
            if (Lookup(scope, entity, relationship, rows) is { } lookup && !IsOne(lookup, entity, relationship))
                columns[lookup.ReferencingColumn] = new RowReference(rows[0].Table, RowWrites.Create(scope, Single(relationship, rows)));
        var created = new RowReference(entity.Table, create(entity with { Columns = columns, RelatedRows = [] }));
        foreach (var (relationship, rows) in entity.RelatedRows)
            foreach (var row in rows)
                CreateFor(scope, created, entity, relationship, row);
        return created.Id;
    }

    /// <summary>Updates the related rows; the row itself was updated before.</summary>
    public static void Update(Scope scope, EntityValue entity)
    {
        foreach (var (relationship, rows) in entity.RelatedRows)
        {
            Lookup(scope, entity, relationship, rows);
            foreach (var row in rows)
                RowWrites.Update(scope, row.Id is not null || row.KeyColumns.Count > 0
                    ? row
                    : throw Fault.Unsupported($"creating a row of '{row.Table}' with the update of one of '{entity.Table}'"));
        }
    }

    static void CreateFor(Scope scope, RowReference created, EntityValue entity, RelationshipName relationship, EntityValue row)
    {
        if (Lookup(scope, entity, relationship, [row]) is not { } lookup)
            new Links(scope, created, relationship).Add([new RowReference(row.Table, RowWrites.Create(scope, row))]);
        else if (IsOne(lookup, entity, relationship))
            RowWrites.Create(scope, row with
            {
                Columns = new Dictionary<string, object?>(row.Columns, StringComparer.Ordinal) { [lookup.ReferencingColumn] = created },
            });
    }

    /// <returns>null for a many-to-many relationship.</returns>
    /// <exception cref="FaultException">There is no such relationship, or it does not relate these tables.</exception>
    static OneToMany? Lookup(Scope scope, EntityValue entity, RelationshipName relationship, IReadOnlyList<EntityValue> rows)
    {
        var lookup = scope.Catalog.OneToMany.GetValueOrDefault(relationship.SchemaName);
        var link = scope.Catalog.ManyToMany.GetValueOrDefault(relationship.SchemaName);
        foreach (var row in rows)
            if (lookup is not null ? !Relates(lookup.ReferencedTable, lookup.ReferencingTable, entity, row)
                : link is null ? throw OrganizationFault.NoRelationship(relationship.SchemaName)
                : !Relates(link.Table1, link.Table2, entity, row))
                throw Fault.InvalidArgument(
                    $"The relationship '{relationship.SchemaName}' does not relate {entity.Table} and {row.Table}.");
        return lookup;
    }

    static bool Relates(string one, string other, EntityValue entity, EntityValue row) =>
        (entity.Table == one && row.Table == other) || (entity.Table == other && row.Table == one);

    /// <summary>Whether the row is the one that the related rows point at.</summary>
    static bool IsOne(OneToMany lookup, EntityValue entity, RelationshipName relationship) =>
        lookup.ReferencedTable == entity.Table && (lookup.ReferencingTable != entity.Table || relationship.IsReferenced != false);

    static EntityValue Single(RelationshipName relationship, IReadOnlyList<EntityValue> rows) => rows.Count == 1
        ? rows[0]
        : throw Fault.InvalidArgument(string.Create(
            CultureInfo.InvariantCulture, $"A row points at one row by '{relationship.SchemaName}', not at {rows.Count}."));
}
