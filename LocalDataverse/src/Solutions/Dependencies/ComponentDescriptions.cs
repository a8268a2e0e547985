using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Dependencies;

/// <summary>Finds components by type and id; metadata is indexed at the first question.</summary>
sealed class ComponentDescriptions(Catalog catalog, RowReader rows)
{
    readonly Lazy<Dictionary<(ComponentKind, Guid), ComponentDescription>> _metadata = new(() => Metadata(catalog));

    /// <returns>null when there is no such component any more.</returns>
    public ComponentDescription? Find((ComponentKind Kind, Guid Id) component) =>
        _metadata.Value.GetValueOrDefault(component) ?? OfRow(component.Kind, component.Id);

    static Dictionary<(ComponentKind, Guid), ComponentDescription> Metadata(Catalog catalog)
    {
        var found = new Dictionary<(ComponentKind, Guid), ComponentDescription>();
        foreach (var table in catalog.Tables.Values)
        {
            var id = MetadataId.Of(table);
            found[(ComponentKind.Table, id)] = new(table.LogicalName, null, null, null, table.DisplayName, Owned(table.Solutions));
            foreach (var column in table.Columns.Values)
                found[(ComponentKind.Column, MetadataId.Of(table, column))] =
                    new(column.LogicalName, null, table.LogicalName, id, column.DisplayName, Owned(column.Solutions));
            foreach (var key in table.Keys.Values)
                found[(ComponentKind.AlternateKey, MetadataId.Of(table, key))] =
                    new(key.LogicalName, null, table.LogicalName, id, key.DisplayName, Owned(key.Solutions));
        }

        foreach (var choice in catalog.Choices.Values)
            found[(ComponentKind.Choice, MetadataId.Of(choice))] = new(
                choice.Name, null, null, null, choice.DisplayName, Owned(choice.Solutions));
        foreach (var one in catalog.OneToMany.Values)
            found[(ComponentKind.Relationship, MetadataId.Of(one))] = new(
                one.SchemaName, null, one.ReferencingTable, null, one.SchemaName, Owned(one.Solutions));
        foreach (var many in catalog.ManyToMany.Values)
            found[(ComponentKind.Relationship, MetadataId.Of(many))] = new(
                many.SchemaName, null, many.Table1, null, many.SchemaName, Owned(many.Solutions));
        return found;
    }

    ComponentDescription? OfRow(ComponentKind kind, Guid id)
    {
        if (!ComponentTables.All.TryGetValue(kind, out var place) || catalog.Table(place.Table) is not { } table
            || rows.Find(table, id) is not { } row)
            return null;
        var parent = catalog.Table(row.Text("objecttypecode") ?? row.Text("returnedtypecode") ?? row.Text("primaryentitytypecode") ?? "");
        var name = FrameworkLink.Of(kind) is { } link ? LinkNames.Of(catalog, rows, link, row)?.Name
            : place.NameColumn is null ? null
            : row.Text(place.NameColumn);
        return new(
            name,
            name is null ? id : null,
            parent?.LogicalName,
            parent is null ? null : MetadataId.Of(parent),
            (table.PrimaryName is null ? null : row.Text(table.PrimaryName)) ?? name ?? id.ToString("B"),
            OwnerOf(table, row));
    }

    /// <summary>Rows of tables that know no solutions, such as messages, are the platform's own.</summary>
    string OwnerOf(Table table, StoredRow row) => table.Column("solutionid") is null
        ? "System"
        : row["solutionid"] is Guid solution && solution != NewRow.ActiveSolution
            ? rows.Find(catalog.RequiredTable("solution"), solution)?.Text("uniquename") ?? "System"
            : ComponentOwnership.Active;

    static string Owned(ImmutableArray<string> owners) => owners.IsDefaultOrEmpty ? ComponentOwnership.Active : owners[0];
}
