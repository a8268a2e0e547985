using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>
/// Access to a row that comes from the row it points at: who owns that one, and whom it is shared with, reaches this one too, as far as the
/// relationship cascades sharing, unsharing and reparenting. It is kept as it was when something happened, not reckoned anew.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior, security-sharing-assigning
/// (sharing and inheritance); learn.microsoft.com/archive/blogs/ritesh_ranjan, "PrincipalObjectAccess with InheritedAccessRightsMask value
/// 135069719": reparenting shares a row with the owner of its parent. That a parent's new owner takes the place of the old one is
/// unverified.
/// </remarks>
sealed class InheritedAccess(UnitOfWork work, DateTime now)
{
    /// <summary>What inheritance gives to the owner of a parent: every right but creating, and the mark of inheritance.</summary>
    public const AccessRights OfOwner = (AccessRights)135069719;

    static readonly Func<OneToMany, CascadeRule> Reparent = relationship => relationship.CascadeReparent;

    /// <summary>A new row inherits from the rows it points at.</summary>
    public void Created(Table table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        var parental = Parental(table).Where(relationship => values.GetValueOrDefault(relationship.ReferencingColumn) is not null).ToList();
        if (parental.Count > 0 && work.Rows.Find(table, id) is { } row)
            Apply(row, [.. parental.SelectMany(relationship => Gained(row, relationship))], Reparent, Reparent, []);
    }

    /// <summary>A row with another parent, or another owner, passes on what that changes.</summary>
    public void Updated(StoredRow before, IReadOnlyDictionary<string, object?> values)
    {
        var moved = Parental(before.Table)
            .Where(relationship => values.TryGetValue(relationship.ReferencingColumn, out var value)
                && !Equals(value, before[relationship.ReferencingColumn]))
            .ToList();
        var isAssigned = values.TryGetValue("ownerid", out var owner) && owner is not null && !Equals(owner, before["ownerid"]);
        if ((moved.Count == 0 && !isAssigned) || work.Rows.Find(before.Table, before.Id) is not { } row)
            return;
        if (isAssigned)
            Assigned(before, row);
        var changes = moved.SelectMany(relationship => Lost(before, relationship).Concat(Gained(row, relationship)));
        Apply(row, [.. changes], Reparent, Reparent, []);
    }

    /// <summary>A row that no longer points at a parent, as that one goes.</summary>
    public void Left(StoredRow before, OneToMany relationship)
    {
        if (relationship.CascadeReparent != CascadeRule.NoCascade && work.Rows.Find(before.Table, before.Id) is { } row)
            Apply(row, [.. Lost(before, relationship)], Reparent, Reparent, []);
    }

    /// <summary>A row's shares with a principal were changed.</summary>
    public void Shared(StoredRow row, Share before, Share after)
    {
        if (!Equals(row["ownerid"], before.Principal))
            Spread(
                row, [new(before.Principal, after.Rights & ~before.Rights, before.Rights & ~after.Rights)],
                relationship => relationship.CascadeShare, relationship => relationship.CascadeUnshare, [row.Id]);
    }

    void Assigned(StoredRow before, StoredRow row)
    {
        var (old, @new) = ((RowReference)before["ownerid"]!, (RowReference)row["ownerid"]!);
        var (oldShare, newShare) = (ShareOf(row, old), ShareOf(row, @new));
        // Owning a row makes inheriting it idle; who owned it may still inherit it, now that it shows.
        Sharing.Set(work, Reference(row), newShare with { Inherited = AccessRights.None }, now);
        var inherited = Parental(row.Table).SelectMany(relationship => Gained(row, relationship)).Where(change => change.Principal == old)
            .Aggregate(oldShare.Inherited, (rights, change) => rights | change.Gained);
        if (inherited != oldShare.Inherited)
            Sharing.Set(work, Reference(row), oldShare with { Inherited = inherited }, now);
        Spread(
            before,
            [
                new(@new, OfOwner & ~newShare.Rights, AccessRights.None),
                new(old, AccessRights.None, OfOwner & ~(oldShare.Direct | inherited)),
            ],
            Reparent, Reparent, [row.Id]);
    }

    IEnumerable<Change> Gained(StoredRow row, OneToMany relationship) =>
        ParentOf(row, relationship) is { } parent && CascadedRows.Takes(relationship.CascadeReparent, parent, row)
            ? Effective(parent).Select(access => new Change(access.Key, access.Value, AccessRights.None))
            : [];

    IEnumerable<Change> Lost(StoredRow before, OneToMany relationship) =>
        ParentOf(before, relationship) is { } parent && CascadedRows.Takes(relationship.CascadeReparent, parent, before)
            ? Effective(parent).Select(access => new Change(access.Key, AccessRights.None, access.Value))
            : [];

    /// <param name="path">The rows above, of which none is gone to again.</param>
    void Spread(
        StoredRow row, IReadOnlyList<Change> changes, Func<OneToMany, CascadeRule> gain, Func<OneToMany, CascadeRule> lose,
        HashSet<Guid> path)
    {
        if (changes.All(change => change.IsNothing))
            return;
        var related = CascadedRows.Of(
            work, row, r => gain(r) != CascadeRule.NoCascade || lose(r) != CascadeRule.NoCascade).ToList();
        foreach (var (relationship, child) in related.Where(related => !path.Contains(related.Child.Id)))
        {
            var (gains, loses) = (
                CascadedRows.Takes(gain(relationship), row, child), CascadedRows.Takes(lose(relationship), row, child));
            Apply(
                child,
                [.. changes.Select(change => new Change(
                    change.Principal, gains ? change.Gained : AccessRights.None, loses ? change.Lost : AccessRights.None))],
                gain, lose, path);
        }
    }

    /// <summary>Changes what a row inherits, and what its own related rows inherit from it.</summary>
    void Apply(
        StoredRow row, IReadOnlyList<Change> changes, Func<OneToMany, CascadeRule> gain, Func<OneToMany, CascadeRule> lose,
        HashSet<Guid> path)
    {
        var kept = changes.Any(change => change.Lost != AccessRights.None) ? FromParents(row) : [];
        var passedOn = new List<Change>();
        foreach (var group in changes.Where(c => !c.IsNothing && !Equals(row["ownerid"], c.Principal)).GroupBy(c => c.Principal))
        {
            var before = ShareOf(row, group.Key);
            var gained = group.Aggregate(AccessRights.None, (rights, change) => rights | change.Gained);
            var lost = group.Aggregate(AccessRights.None, (rights, change) => rights | change.Lost) & ~kept.GetValueOrDefault(group.Key);
            var after = before with { Inherited = (before.Inherited & ~lost) | gained };
            if (after == before)
                continue;
            Sharing.Set(work, Reference(row), after, now);
            passedOn.Add(new(group.Key, after.Rights & ~before.Rights, before.Rights & ~after.Rights));
        }

        if (passedOn.Count == 0 || !path.Add(row.Id))
            return;
        LongChain.Follow(() => Spread(row, passedOn, gain, lose, path));
        path.Remove(row.Id);
    }

    /// <summary>What all the rows this one points at still give.</summary>
    Dictionary<RowReference, AccessRights> FromParents(StoredRow row)
    {
        var rights = new Dictionary<RowReference, AccessRights>();
        var sharing = work.Catalog.ManyToOneOf(row.Table.LogicalName).Where(r => IsParental(r) || r.CascadeShare != CascadeRule.NoCascade);
        foreach (var relationship in sharing)
            if (ParentOf(row, relationship) is { } parent)
                foreach (var (principal, right) in Effective(parent))
                    rights[principal] = rights.GetValueOrDefault(principal) | right;
        return rights;
    }

    /// <summary>Who reaches a row by owning it, by a share or by inheritance.</summary>
    Dictionary<RowReference, AccessRights> Effective(StoredRow row)
    {
        var rights = Sharing.Of(work.Catalog, work.Rows, Reference(row)).ToDictionary(share => share.Principal, share => share.Rights);
        if (row["ownerid"] is RowReference owner)
            rights[owner] = OfOwner;
        return rights;
    }

    StoredRow? ParentOf(StoredRow row, OneToMany relationship) =>
        CascadedRows.PointsAt(row, relationship) && row.Lookup(relationship.ReferencingColumn) is { } id && id != row.Id
        && work.Catalog.RequiredTable(relationship.ReferencedTable) is { IsVirtual: false } one
            ? work.Rows.Find(one, id)
            : null;

    IEnumerable<OneToMany> Parental(Table table) => RowOwnership.Of(table) is { CanBeShared: true }
        ? work.Catalog.ManyToOneOf(table.LogicalName).Where(IsParental)
        : [];

    Share ShareOf(StoredRow row, RowReference principal) => Sharing.Of(work.Catalog, work.Rows, Reference(row), principal);

    static bool IsParental(OneToMany relationship) => relationship.CascadeReparent != CascadeRule.NoCascade;

    static RowReference Reference(StoredRow row) => new(row.Table.LogicalName, row.Id);

    sealed record Change(RowReference Principal, AccessRights Gained, AccessRights Lost)
    {
        public bool IsNothing => Gained == AccessRights.None && Lost == AccessRights.None;
    }
}
