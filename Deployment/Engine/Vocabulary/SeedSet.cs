using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>Rows that belong together: installed together, in one transaction, or skipped together.</summary>
/// <param name="Scenarios">The scenarios it is part of.</param>
/// <param name="Requires">Tables that must exist, here or in the package's solutions; empty for none.</param>
/// <param name="Tables">In the order rows are written.</param>
/// <param name="Grants">Privileges our roles need for these tables.</param>
public sealed record SeedSet(
    string Name,
    Sequence<Scenario> Scenarios,
    Sequence<LogicalName> Requires,
    Sequence<SeedTable> Tables,
    Sequence<SeedLink> Links,
    Sequence<SeedGrant> Grants)
{
    /// <summary>As people know it.</summary>
    public string Title { get; init; } = Name;

    /// <summary>Rows of the platform's that its lookups point to.</summary>
    public Sequence<ExpectedRow> Expects { get; init; } = Sequence<ExpectedRow>.Empty;

    /// <summary>Rows of the platform's that its lookups point to, found by a name rather than by an id.</summary>
    public Sequence<NamedRow> Named { get; init; } = Sequence<NamedRow>.Empty;

    /// <summary>Components of earlier solution versions whose place its rows take.</summary>
    public Sequence<Replacement> Replaces { get; init; } = Sequence<Replacement>.Empty;
}

/// <param name="MatchBy">Columns by which a row under another id counts as ours; empty: only the id does.</param>
/// <param name="MadeByServer">The platform may create such rows itself when their parent is created; look again before writing.</param>
public sealed record SeedTable(
    LogicalName Name,
    string DisplayName,
    LogicalName PrimaryKey,
    Sequence<LogicalName> MatchBy,
    bool MadeByServer,
    Sequence<SeedColumn> Columns,
    Sequence<SeedRow> Rows)
{
    /// <summary>What its rows are to people.</summary>
    internal ComponentKind Kind => Name == "sdkmessageprocessingstep" ? ComponentKind.PluginStep : ComponentKind.Row;

    internal SeedColumn Column(LogicalName name) => Columns.First(column => column.Name.Equals(name));
}

/// <param name="Pinned">Why the package always decides this column, whatever an administrator wrote; null: it is merged.</param>
/// <param name="IsInitial">Written on creation only: a row that is here has a value of its own, which is nobody's change.</param>
public sealed record SeedColumn(LogicalName Name, string? Pinned = null, bool IsInitial = false);

/// <param name="Id">Fixed, so that re-runs and both doors meet the same row.</param>
/// <param name="Label">The primary name, for people.</param>
/// <param name="Columns">Without the primary key; a column the data leaves empty is <see cref="ColumnValue.Nothing"/>.</param>
public sealed record SeedRow(Guid Id, string Label, Sequence<ColumnSetting> Columns);

/// <param name="Relationship">Schema name of the many-to-many relationship.</param>
public sealed record SeedLink(string Relationship, LogicalName Table, Guid Id, LogicalName OtherTable, Guid OtherId);

/// <param name="Privilege">The privilege's name, such as prvReadmsdyn_ciprovider.</param>
public sealed record SeedGrant(string RoleName, Guid RoleId, string Privilege, PrivilegeDepth Depth);

/// <summary>A row that no set ships and that seeded lookups point to: every environment the set belongs to must have it.</summary>
public sealed record ExpectedRow(LogicalName Table, Guid Id);

/// <summary>A row of the platform's that seeded lookups point to, and whose id may differ between environments: it is looked up.</summary>
/// <param name="Id">What the lookups say in the seed data; where the row is found, its own id takes this one's place.</param>
public sealed record NamedRow(LogicalName Table, Guid Id, LogicalName Column, string Value);

/// <param name="HereId">The row's id in this environment.</param>
public sealed record FoundRow(NamedRow Row, Guid HereId);

/// <summary>A seeded row that takes the place of a component which an earlier version of the solutions brought.</summary>
/// <param name="Id">Of the component, which only an upgrade of its solution removes.</param>
/// <param name="By">Of the seeded row.</param>
public sealed record Replacement(LogicalName Table, Guid Id, Guid By);
