using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>
/// One table with its columns and keys. Never edited; changing it means replacing it through <see cref="Storage.SchemaEditor"/>.
/// Relationships are not part of it, they live in <see cref="Catalog"/>.
/// </summary>
sealed record Table
{
    /// <summary>The primary key of every table of a business process flow.</summary>
    public const string ProcessFlowKey = "businessprocessflowinstanceid";

    /// <summary>Lower case; always the lower case of <see cref="SchemaName"/>.</summary>
    public required string LogicalName { get; init; }

    public required string SchemaName { get; init; }

    /// <summary>The name in URLs.</summary>
    public required string EntitySetName { get; init; }

    /// <summary>
    /// 0 lets <see cref="Storage.SchemaEditor"/> assign the next free one from 10,000 on, as the platform does for custom tables.
    /// </summary>
    public int ObjectTypeCode { get; init; }

    /// <summary>Logical name of the primary key column.</summary>
    public required string PrimaryId { get; init; }

    /// <summary>Logical name of the primary name column; null where the table has none.</summary>
    public string? PrimaryName { get; init; }

    public string DisplayName { get; init; } = "";

    public string DisplayCollectionName { get; init; } = "";

    public string Description { get; init; } = "";

    public Ownership Ownership { get; init; }

    public bool IsActivity { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>The link table of a many-to-many relationship; made by <see cref="Storage.SchemaEditor.Create(ManyToMany)"/>.</summary>
    public bool IsIntersect { get; init; }

    /// <summary>Whether status reasons follow each other only as their definitions allow.</summary>
    public bool EnforceStateTransitions { get; init; }

    /// <summary>Whether its rows are runs of a business process flow, which nothing here moves from stage to stage.</summary>
    public bool IsProcessFlow => PrimaryId == ProcessFlowKey;

    /// <summary>Where its rows come from when they are not stored here; null for every table but a virtual one.</summary>
    public VirtualSource? Source { get; init; }

    public bool IsVirtual => Source is not null;

    /// <summary>What follows prvRead, prvCreate, ... in the names of its privileges; null: the schema name; empty: it has none.</summary>
    public string? PrivilegeName { get; init; }

    /// <summary>Unique names of the solutions that own a layer of it, first owner first.</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];

    /// <summary>By logical name.</summary>
    public ImmutableSortedDictionary<string, Column> Columns { get; init; } =
        ImmutableSortedDictionary.Create<string, Column>(StringComparer.Ordinal);

    /// <summary>By logical name.</summary>
    public ImmutableSortedDictionary<string, AlternateKey> Keys { get; init; } =
        ImmutableSortedDictionary.Create<string, AlternateKey>(StringComparer.Ordinal);

    public Column? Column(string logicalName) => Columns.GetValueOrDefault(logicalName);
}
