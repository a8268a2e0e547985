using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>An environment as a snapshot would tell it now, and what bringing another one back needs to know besides.</summary>
sealed record SnapshotReading(SnapshotOrigin Origin, SnapshotContent Content)
{
    /// <summary>Every row that may be written, by id; ids are never the same in two tables.</summary>
    public IReadOnlyDictionary<Guid, Row> Rows { get; init; } = new Dictionary<Guid, Row>();

    /// <summary>The row version for optimistic concurrency.</summary>
    public string? VersionOf(Guid id) => Rows[id].Version;

    /// <summary>Copies of our roles in every business unit.</summary>
    public Sequence<Row> Roles { get; init; } = Sequence<Row>.Empty;

    /// <summary>Who holds which of them directly.</summary>
    public Sequence<Membership> Holders { get; init; } = Sequence<Membership>.Empty;

    /// <summary>Every user that was read, with its business unit.</summary>
    public Sequence<Row> Users { get; init; } = Sequence<Row>.Empty;

    /// <summary>Definitions of our environment variables.</summary>
    public Sequence<Row> Variables { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> Apps { get; init; } = Sequence<Row>.Empty;

    /// <summary>Every form of phone calls.</summary>
    public Sequence<Row> Forms { get; init; } = Sequence<Row>.Empty;

    /// <summary>Main forms of tables of which cells are told, as they are once everything is published.</summary>
    public Sequence<Row> DialForms { get; init; } = Sequence<Row>.Empty;

    /// <summary>Names of controls that dial; read where a snapshot tells of some.</summary>
    public IReadOnlyCollection<string> ThatDial { get; init; } = [];

    /// <summary>MetadataId of the table of phone calls; null where it is not known.</summary>
    public Guid? PhoneCalls { get; init; }

    /// <summary>Rows that links may lead to, and that are here.</summary>
    public IReadOnlyCollection<Guid> Linkable { get; init; } = new HashSet<Guid>();

    /// <summary>What could not be read, and stays as it is.</summary>
    public Sequence<UnreadPlace> Unread { get; init; } = Sequence<UnreadPlace>.Empty;

    public bool WasRead(LogicalName table) => Unread.All(place => place.Table != table);
}

/// <param name="Why">The platform's words.</param>
sealed record UnreadPlace(LogicalName Table, string Why);
