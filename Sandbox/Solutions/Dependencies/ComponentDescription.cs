using System;
using System.Linq;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Rows;
using VoiceForD365.Sandbox.Solutions.Content;
using VoiceForD365.Sandbox.Solutions.Target;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Solutions.Dependencies;

/// <summary>A component that exists, in the words dependency messages use.</summary>
/// <param name="Owner">Unique name of the solution it came with; Active for what was made in the environment.</param>
internal sealed record ComponentDescription(string? SchemaName, Guid? Id, string? ParentSchemaName, Guid? ParentId, string DisplayName, string Owner)
{
    const string Active = "Active";

    /// <returns>null when there is no such component any more.</returns>
    public static ComponentDescription? Of(Catalog catalog, RowReader rows, ComponentKind kind, Guid id) => kind switch
    {
        ComponentKind.Table => catalog.Tables.Values.FirstOrDefault(table => MetadataId.Of(table) == id) is { } table
            ? new(table.LogicalName, null, null, null, table.DisplayName, Owned(table.Solutions)) : null,
        ComponentKind.Column => catalog.Tables.Values.SelectMany(table => table.Columns.Values.Select(column => (Table: table, Column: column)))
            .Where(found => MetadataId.Of(found.Table, found.Column) == id)
            .Select(found => Part(found.Table, found.Column.LogicalName, found.Column.DisplayName, found.Column.Solutions)).FirstOrDefault(),
        ComponentKind.AlternateKey => catalog.Tables.Values.SelectMany(table => table.Keys.Values.Select(key => (Table: table, Key: key)))
            .Where(found => MetadataId.Of(found.Table, found.Key) == id)
            .Select(found => Part(found.Table, found.Key.LogicalName, found.Key.DisplayName, found.Key.Solutions)).FirstOrDefault(),
        ComponentKind.Choice => catalog.Choices.Values.FirstOrDefault(choice => MetadataId.Of(choice) == id) is { } choice
            ? new(choice.Name, null, null, null, choice.DisplayName, Owned(choice.Solutions)) : null,
        ComponentKind.Relationship => OfRelationship(catalog, id),
        _ => OfRow(catalog, rows, kind, id),
    };

    static ComponentDescription Part(Table table, string name, string displayName, System.Collections.Immutable.ImmutableArray<string> owners) =>
        new(name, null, table.LogicalName, MetadataId.Of(table), displayName, Owned(owners));

    static ComponentDescription? OfRelationship(Catalog catalog, Guid id) =>
        catalog.OneToMany.Values.FirstOrDefault(relationship => MetadataId.Of(relationship) == id) is { } one
            ? new(one.SchemaName, null, one.ReferencingTable, null, one.SchemaName, Owned(one.Solutions))
            : catalog.ManyToMany.Values.FirstOrDefault(relationship => MetadataId.Of(relationship) == id) is { } many
                ? new(many.SchemaName, null, many.Table1, null, many.SchemaName, Owned(many.Solutions))
                : null;

    static ComponentDescription? OfRow(Catalog catalog, RowReader rows, ComponentKind kind, Guid id)
    {
        if (!ComponentTables.All.TryGetValue(kind, out var place) || catalog.Table(place.Table) is not { } table || rows.Find(table, id) is not { } row)
            return null;
        var parent = catalog.Table(row.Text("objecttypecode") ?? row.Text("returnedtypecode") ?? "");
        var name = place.NameColumn is null ? null : row.Text(place.NameColumn);
        return new(
            name,
            name is null ? id : null,
            parent?.LogicalName,
            parent is null ? null : MetadataId.Of(parent),
            (table.PrimaryName is null ? null : row.Text(table.PrimaryName)) ?? name ?? id.ToString("B"),
            row["solutionid"] is Guid solution && solution != NewRow.ActiveSolution
                ? rows.Find(catalog.RequiredTable("solution"), solution)?.Text("uniquename") ?? "System"
                : Active);
    }

    static string Owned(System.Collections.Immutable.ImmutableArray<string> owners) => owners.IsDefaultOrEmpty ? Active : owners[0];
}
