using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Links of one row by one relationship, of either kind and from either side.</summary>
sealed class Links
{
    readonly Scope _scope;
    readonly RelationshipName _relationship;
    readonly RowReference _target;

    public Links(Scope scope, object target, RelationshipName relationship)
    {
        (_scope, _relationship) = (scope, relationship);
        _target = new RowReference(scope.TableOf(target).LogicalName, scope.Require(target).Id);
    }

    /// <summary>Links all of these rows, as one message.</summary>
    public void Add(IReadOnlyList<RowReference> related) => Change(related, add: true);

    public void Remove(IReadOnlyList<RowReference> related) => Change(related, add: false);

    void Change(IReadOnlyList<RowReference> related, bool add)
    {
        var far = related.Select(row => new RowReference(_scope.TableOf(row.Table).LogicalName, _scope.Require(row).Id)).ToList();
        if (_scope.Catalog.ManyToMany.TryGetValue(_relationship.SchemaName, out var link))
            Change([.. far.Select(row => Of(link, row))], add);
        else if (_scope.Catalog.OneToMany.TryGetValue(_relationship.SchemaName, out var lookup))
            far.ForEach(row => Change(lookup, row, add));
        else
            throw OrganizationFault.NoRelationship(_relationship.SchemaName);
    }

    void Change(IReadOnlyList<RowLink> links, bool add)
    {
        if (add)
            RowWriter.Of(_scope).Link(links);
        else
            RowWriter.Of(_scope).Unlink(links);
    }

    RowLink Of(ManyToMany link, RowReference far)
    {
        var targetFirst = link.Table1 == _target.Table && link.Table2 == far.Table;
        if (!targetFirst && !(link.Table2 == _target.Table && link.Table1 == far.Table))
            throw Mismatch(far);
        // A table linked with itself: the referencing side is the first one, which is also what is meant when no role is said.
        if (link.Table1 == link.Table2)
            targetFirst = _relationship.IsReferenced != true;
        return targetFirst ? new RowLink(link, _target.Id, far.Id, true) : new RowLink(link, far.Id, _target.Id, false);
    }

    void Change(OneToMany lookup, RowReference far, bool add)
    {
        var targetIsOne = lookup.ReferencedTable == _target.Table && lookup.ReferencingTable == far.Table;
        if (!targetIsOne && !(lookup.ReferencingTable == _target.Table && lookup.ReferencedTable == far.Table))
            throw Mismatch(far);
        if (lookup.ReferencedTable == lookup.ReferencingTable)
            targetIsOne = _relationship.IsReferenced != false;
        var (many, one) = targetIsOne ? (far, _target) : (_target, far);
        RowWrites.Update(
            _scope,
            new EntityValue(many.Table, many.Id, new Dictionary<string, object?> { [lookup.ReferencingColumn] = add ? one : null })
            {
                IsChecked = true,
            });
    }

    FaultException Mismatch(RowReference far) =>
        Fault.InvalidArgument($"The relationship '{_relationship.SchemaName}' does not relate {_target.Table} and {far.Table}.");
}
