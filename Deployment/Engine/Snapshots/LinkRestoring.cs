using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Links as they were. Pure.</summary>
sealed class LinkRestoring(Snapshot wanted, SnapshotReading now)
{
    public IEnumerable<Draft> Plan()
    {
        foreach (var then in wanted.Content.Links)
        {
            var others = Find(now.Content.Links, then)?.Others ?? Sequence<Guid>.Empty;
            if (!IsHere(then.Table, then.Id)) continue;
            foreach (var other in then.Others.Except(others))
                yield return CanBeLinked(then.OtherTable, other)
                    ? Component(then, other).Restored(
                        ChangeAction.Associate,
                        "they were linked",
                        new Write.Link(then.Table, then.Id, then.Relationship, then.OtherTable, other))
                    : Component(then, other).Left("they were linked, but one of them no longer exists here");
            foreach (var other in others.Except(then.Others)) yield return Unlink(then, other);
            foreach (var other in then.Others.Intersect(others)) yield return Component(then, other).Same();
        }

        foreach (var here in now.Content.Links.Where(links => Find(wanted.Content.Links, links) is null))
            foreach (var other in here.Others) yield return Unlink(here, other);
    }

    static Draft Unlink(SnapshotLinks links, Guid other) => Component(links, other).Restored(
        ChangeAction.Remove,
        "they were not linked then",
        new Write.Unlink(links.Table, links.Id, links.Relationship, links.OtherTable, other));

    static SnapshotLinks? Find(IEnumerable<SnapshotLinks> all, SnapshotLinks like) =>
        all.FirstOrDefault(links => links.Id == like.Id && links.Relationship == like.Relationship);

    /// <summary>It is here, or the plan makes it again.</summary>
    bool IsHere(LogicalName table, Guid id) => Rows(now.Content, table).Contains(id) || Rows(wanted.Content, table).Contains(id);

    bool CanBeLinked(LogicalName table, Guid id) => now.Linkable.Contains(id) || IsHere(table, id);

    static IEnumerable<Guid> Rows(SnapshotContent content, LogicalName table) =>
        content.Tables.Where(one => one.Table == table).SelectMany(one => one.Rows).Select(row => row.Id);

    static Component Component(SnapshotLinks links, Guid other) =>
        new(ComponentKind.Link, links.Relationship, $"{links.Table} {links.Id:D} - {links.OtherTable} {other:D}")
        {
            PartTitle = links.Table == SnapshotPlaces.Profiles ? "Experience profile" : links.Relationship,
            Table = links.Table,
            Id = links.Id,
        };
}
