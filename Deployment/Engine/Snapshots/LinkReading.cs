using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// The links the product may make: what is on each experience profile, and those of seeded rows. Of the providers on a profile only ours
/// and what a configuration puts beside it counts; every other is somebody else's.
/// </summary>
sealed class LinkReading
{
    static readonly LogicalName Channel = "msdyn_channelprovider";
    static readonly LogicalName Extension = "msdyn_applicationextension";

    readonly List<SnapshotLinks> _wanted;
    readonly List<QueryBatch.Pending> _asked = [];
    readonly HashSet<Guid> _ofOthers = [];

    public LinkReading(
        DesiredState desired,
        SnapshotContent? known,
        Sequence<Row> profiles,
        Sequence<Row> channels,
        Sequence<Row> extensions,
        Sequence<TableDefinition> present)
    {
        if (known is null)
        {
            var providers = Named(channels, ProfileRetrieval.Omnichannel).Prepend(ShippedIds.ChannelProvider).ToSequence();
            var loaders = Named(extensions, ProfileRetrieval.Loader).ToSequence();
            _wanted = profiles.SelectMany(profile => OfProfile(profile.Id, providers, loaders))
                .Concat(Seeded(desired))
                .Where(links => present.Find(links.Table) is not null)
                .ToList();
            return;
        }

        _wanted = known.Links.Where(links => present.Find(links.Table) is not null).ToList();
        var listed = new HashSet<Guid>(_wanted.Select(links => links.Id));
        foreach (var profile in profiles.Where(profile => !listed.Contains(profile.Id) && !SnapshotPlaces.IsMade(profile)))
        {
            _ofOthers.Add(profile.Id);
            _wanted.Add(Links(profile.Id, ProfileRetrieval.Providers, Channel, Sequence.Of(ShippedIds.ChannelProvider)));
        }

        Users = known.Links.Where(links => links.OtherTable == UserColumns.Table).SelectMany(links => links.Others).Distinct().ToSequence();
    }

    /// <summary>Users that were linked then, to be looked for.</summary>
    public Sequence<Guid> Users { get; } = Sequence<Guid>.Empty;

    public void Ask(QueryBatch batch) => _asked.AddRange(_wanted.Select(links => batch.Add(
        new Query.LinkedRows(links.Table, links.Id, links.Relationship, links.OtherTable, Sequence<LogicalName>.Empty))));

    /// <summary>A profile of others is told only where something of ours is on it.</summary>
    public Sequence<SnapshotLinks> Read() => _wanted
        .Zip(_asked, (links, asked) => links with
        {
            Others = asked.Found().Select(row => row.Id)
                .Where(id => links.Among?.Contains(id) ?? true)
                .OrderBy(id => id)
                .ToSequence(),
        })
        .Where(links => links.Others.Count > 0 || !_ofOthers.Contains(links.Id))
        .ToSequence();

    static IEnumerable<SnapshotLinks> OfProfile(Guid profile, Sequence<Guid> providers, Sequence<Guid> loaders)
    {
        yield return Links(profile, ProfileRetrieval.Providers, Channel, providers);
        if (loaders.Count > 0) yield return Links(profile, ProfileRetrieval.Extensions, Extension, loaders);
        yield return Links(profile, ProfileRetrieval.Users, UserColumns.Table, among: null);
    }

    static IEnumerable<SnapshotLinks> Seeded(DesiredState desired) =>
        from link in desired.SeedSets.SelectMany(set => set.Links)
        group link by (link.Relationship, link.Table, link.Id, link.OtherTable) into one
        select new SnapshotLinks(
            one.Key.Table,
            one.Key.Id,
            one.Key.Relationship,
            one.Key.OtherTable,
            one.Select(link => link.OtherId).Distinct().OrderBy(id => id).ToSequence(),
            Sequence<Guid>.Empty);

    static SnapshotLinks Links(Guid profile, string relationship, LogicalName other, Sequence<Guid>? among) =>
        new(SnapshotPlaces.Profiles, profile, relationship, other, among, Sequence<Guid>.Empty);

    static IEnumerable<Guid> Named(Sequence<Row> rows, string name) =>
        rows.Where(row => Converging.Same(row.Text("msdyn_uniquename"), name)).Select(row => row.Id);
}
