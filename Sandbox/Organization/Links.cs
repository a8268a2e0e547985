using System.Collections.Generic;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Organization;

/// <summary>Links of one row by one relationship, of either kind and from either side.</summary>
internal sealed class Links
{
    readonly Scope _scope;
    readonly RelationshipName _relationship;
    readonly RowReference _target;

    public Links(Scope scope, object target, RelationshipName relationship)
    {
        (_scope, _relationship) = (scope, relationship);
        _target = new RowReference(scope.TableOf(target).LogicalName, scope.Require(target).Id);
    }

    public void Add(RowReference related) => Change(related, add: true);

    public void Remove(RowReference related) => Change(related, add: false);

    void Change(RowReference related, bool add)
    {
        var far = new RowReference(_scope.TableOf(related.Table).LogicalName, _scope.Require(related).Id);
        if (_scope.Catalog.ManyToMany.TryGetValue(_relationship.SchemaName, out var link))
            Change(link, far, add);
        else if (_scope.Catalog.OneToMany.TryGetValue(_relationship.SchemaName, out var lookup))
            Change(lookup, far, add);
        else
            throw OrganizationFault.NoRelationship(_relationship.SchemaName);
    }

    void Change(ManyToMany link, RowReference far, bool add)
    {
        var targetFirst = link.Table1 == _target.Table && link.Table2 == far.Table;
        if (!targetFirst && !(link.Table2 == _target.Table && link.Table1 == far.Table))
            throw Mismatch(far);
        // A table linked with itself: the referencing side is the first one, which is also what is meant when no role is said.
        if (link.Table1 == link.Table2)
            targetFirst = _relationship.IsReferenced != true;
        var (id1, id2) = targetFirst ? (_target.Id, far.Id) : (far.Id, _target.Id);
        if (add)
            _scope.Writer.Link(link, id1, id2);
        else
            _scope.Writer.Unlink(link, id1, id2);
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
            new EntityValue(many.Table, many.Id, new Dictionary<string, object?> { [lookup.ReferencingColumn] = add ? one : null }));
    }

    FaultException Mismatch(RowReference far) =>
        Fault.InvalidArgument($"The relationship '{_relationship.SchemaName}' does not relate {_target.Table} and {far.Table}.");
}
