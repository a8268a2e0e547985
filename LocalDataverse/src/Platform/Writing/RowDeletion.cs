using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Writing;

/// <summary>Deletes a row and what its relationships say goes with it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior</remarks>
/// <param name="events">What takes part in deleting the rows that go with it; null for nothing.</param>
sealed class RowDeletion(UnitOfWork work, DateTime now, IRowEvents? events = null)
{
    /// <summary>What is gone or on its way: rows may point at each other in a circle, or be reached twice.</summary>
    readonly HashSet<RowReference> _going = [];

    public void Delete(StoredRow row)
    {
        _going.Add(Reference(row));
        var catalog = work.Catalog;
        foreach (var relationship in catalog.OneToManyOf(row.Table.LogicalName).ToList())
            Cascade(row, relationship, catalog.RequiredTable(relationship.ReferencingTable));
        foreach (var link in catalog.ManyToManyOf(row.Table.LogicalName))
        {
            var intersect = catalog.RequiredTable(link.IntersectTable);
            foreach (var column in link.ColumnsOf(row.Table.LogicalName))
                foreach (var pair in work.Rows.Where(intersect, (column, row.Id)))
                    work.Rows.Delete(intersect, pair.Id);
        }

        Sharing.Forget(work, row.Id);
        work.Rows.Delete(row.Table, row.Id);
    }

    void Cascade(StoredRow row, OneToMany relationship, Table many)
    {
        if (relationship.CascadeDelete == CascadeDelete.NoCascade || many.IsVirtual)
            return;
        foreach (var child in work.Rows.Where(many, (relationship.ReferencingColumn, row.Id)))
        {
            if (child[relationship.ReferencingColumn] is not RowReference reference || reference.Table != row.Table.LogicalName
                || _going.Contains(Reference(child)))
                continue;
            if (relationship.CascadeDelete == CascadeDelete.Restrict)
                throw Fault.InUse(row.Table, many);
            if (relationship.CascadeDelete == CascadeDelete.Cascade)
                LongChain.Follow(() => DeleteWith(child));
            else
                RemoveLink(child, relationship);
        }
    }

    void RemoveLink(StoredRow child, OneToMany relationship)
    {
        work.Rows.Update(child.Table, child.Id, new Dictionary<string, object?> { [relationship.ReferencingColumn] = null });
        new InheritedAccess(work, now).Left(child, relationship);
    }

    void DeleteWith(StoredRow child)
    {
        if (events is null)
            Delete(child);
        // What took part in deleting the rows before it may have deleted it too.
        else if (work.Rows.Find(child.Table, child.Id) is { } still)
            events.Delete(still, Delete);
    }

    static RowReference Reference(StoredRow row) => new(row.Table.LogicalName, row.Id);
}
