using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>What an environment had of what the product may write, at one moment. Holds no secret.</summary>
public sealed record Snapshot(SnapshotOrigin Origin, SnapshotContent Content);

/// <summary>Where and when it was taken; restoring looks at it, and brings none of it back.</summary>
/// <param name="Environment">Its address.</param>
/// <param name="Organization">The environment's own id: the address may change.</param>
/// <param name="Package">The version of the package that knew what to look for.</param>
/// <param name="By">Full name of the caller; empty where it could not be read.</param>
/// <param name="Solutions">Of the product, as they were installed.</param>
/// <param name="LeftOut">What is not in it, and why, for people.</param>
public sealed record SnapshotOrigin(
    string Environment,
    Guid Organization,
    SolutionVersion PlatformVersion,
    SolutionVersion Package,
    DateTimeOffset Taken,
    string By,
    Sequence<SnapshotSolution> Solutions,
    Sequence<string> LeftOut);

public sealed record SnapshotSolution(string UniqueName, SolutionVersion Version);

/// <summary>What is brought back. Compares, and has a digest, without regard to row versions and moments.</summary>
public sealed record SnapshotContent
{
    public Sequence<SnapshotTable> Tables { get; init; } = Sequence<SnapshotTable>.Empty;

    public Sequence<SnapshotLinks> Links { get; init; } = Sequence<SnapshotLinks>.Empty;

    /// <summary>Environment variables, by schema name.</summary>
    public Sequence<SnapshotVariable> Variables { get; init; } = Sequence<SnapshotVariable>.Empty;

    public Sequence<SnapshotUser> Users { get; init; } = Sequence<SnapshotUser>.Empty;

    public Sequence<SnapshotApp> Apps { get; init; } = Sequence<SnapshotApp>.Empty;

    /// <summary>Of forms: where columns stand that dial, or are to.</summary>
    public Sequence<SnapshotCell> Cells { get; init; } = Sequence<SnapshotCell>.Empty;
}

/// <summary>Which rows of a table belong to a snapshot.</summary>
public enum RowScope
{
    /// <summary>All: a row that is not in it was made since.</summary>
    Whole,

    /// <summary>Those in it, and those it names as absent; others are somebody else's.</summary>
    Listed,

    /// <summary>Those in it, whose columns alone are brought back: solutions, or the platform itself, make and delete them.</summary>
    Columns,
}

/// <param name="Columns">Those that are read and brought back, besides the primary key.</param>
/// <param name="Absent">Ids of rows the product may make, and that were not here; with <see cref="RowScope.Listed"/> alone.</param>
public sealed record SnapshotTable(
    LogicalName Table, RowScope Scope, Sequence<LogicalName> Columns, Sequence<SnapshotRow> Rows, Sequence<Guid> Absent);

/// <param name="Values">In the order of the table's columns; a column without value is <see cref="ColumnValue.Nothing"/>.</param>
public sealed record SnapshotRow(Guid Id, Sequence<ColumnValue> Values);

/// <summary>What one row is linked with by a many-to-many relationship.</summary>
/// <param name="Among">Of these alone it is known whether they are linked; null: of all.</param>
/// <param name="Others">Ids of the linked rows, in ascending order.</param>
public sealed record SnapshotLinks(
    LogicalName Table, Guid Id, string Relationship, LogicalName OtherTable, Sequence<Guid>? Among, Sequence<Guid> Others);

/// <param name="Value">null: it had no value of its own.</param>
/// <param name="Id">Of the value's row; null with it.</param>
public sealed record SnapshotVariable(string SchemaName, string? Value, Guid? Id);

/// <summary>Who phones, or comes in for the telephony.</summary>
/// <param name="Name">For people.</param>
/// <param name="Roles">Root ids of those of our roles that were held directly, in ascending order.</param>
/// <param name="Columns">Those of the product, and whether an application user is disabled.</param>
public sealed record SnapshotUser(Guid Id, string Name, Sequence<Guid> Roles, Sequence<ColumnSetting> Columns);

/// <param name="Handlers">The column's JSON array as it was, whatever is in it; empty for none.</param>
/// <param name="Components">Of phone calls: the table, and forms of it.</param>
public sealed record SnapshotApp(Guid Id, string UniqueName, string Handlers, Sequence<AppComponent> Components);

/// <summary>A cell of a main form.</summary>
/// <param name="Table">Of the form.</param>
/// <param name="Cell">Its name on the form, where a column may stand more than once.</param>
/// <param name="Control">What was chosen to show it with, as XML; empty: nothing, the platform's own control shows it.</param>
/// <param name="Recorded">Name of the control that a configuration had given the column; empty: none.</param>
public sealed record SnapshotCell(Guid Form, LogicalName Table, LogicalName Column, string Cell, string Control, string Recorded);
