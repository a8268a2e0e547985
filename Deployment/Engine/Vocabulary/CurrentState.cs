using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>The environment as far as the package cares, at one moment.</summary>
/// <param name="Solutions">Installed solutions among those asked about, holding solutions ('_Upgrade') included.</param>
/// <param name="Tables">Those of the tables asked about that exist.</param>
/// <param name="Rows">Rows of seeded tables that may be ours, by id or by match columns.</param>
/// <param name="Links">Links of our relationships that start at one of our rows.</param>
/// <param name="Privileges">Privileges our grants name, that exist here.</param>
/// <param name="Roles">Roles our grants name, that exist here.</param>
/// <param name="Apps">All model-driven apps.</param>
/// <param name="Steps">Those of our plug-in steps that are installed.</param>
/// <param name="Shipped">What the package shipped last, as recorded here; empty where nothing was recorded yet.</param>
/// <param name="AppsOnProvider">Ids of the apps selected on our CIF 1.0 provider.</param>
public sealed record CurrentState(
    string Environment,
    SolutionVersion PlatformVersion,
    Caller Caller,
    ScenarioSigns Signs,
    Sequence<InstalledSolution> Solutions,
    Sequence<TableDefinition> Tables,
    Sequence<Row> Rows,
    Sequence<CurrentLink> Links,
    Sequence<NamedPrivilege> Privileges,
    Sequence<CurrentRole> Roles,
    Sequence<AppModule> Apps,
    Sequence<Guid> AppsOnProvider,
    Sequence<CurrentStep> Steps,
    Sequence<ShippedRecord> Shipped)
{
    /// <summary>Which environment it is, whatever its address.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>Rows that seed sets expect here, and that are not.</summary>
    public Sequence<ExpectedRow> MissingRows { get; init; } = Sequence<ExpectedRow>.Empty;

    /// <summary>Rows that seed sets look up by name, as found here.</summary>
    public Sequence<FoundRow> NamedRows { get; init; } = Sequence<FoundRow>.Empty;

    /// <summary>What those installed solutions hold that the package has in a higher version.</summary>
    public Sequence<InstalledContent> Contents { get; init; } = Sequence<InstalledContent>.Empty;

    /// <summary>Components of earlier solution versions that are still here.</summary>
    public Sequence<Replacement> Replaced { get; init; } = Sequence<Replacement>.Empty;

    /// <summary>Earlier runs that have not said how they ended.</summary>
    public Sequence<OpenRun> OpenRuns { get; init; } = Sequence<OpenRun>.Empty;

    /// <summary>Import jobs of our solutions, ended well or not; those of other versions and tools are among them.</summary>
    public Sequence<Guid> EndedImports { get; init; } = Sequence<Guid>.Empty;

    /// <summary>What is here of what a configuration decides; nothing where none was given.</summary>
    public CurrentConfiguration Configuration { get; init; } = CurrentConfiguration.NotRead;

    /// <summary>What changes solutions here at this moment; a plan made meanwhile is no plan to carry out.</summary>
    public RunningOperations Operations { get; init; } = RunningOperations.None;
}

/// <param name="Name">Full name; empty where it could not be read.</param>
/// <param name="IsAdministrator">System Administrator directly or through a team; false when it could not be read.</param>
public sealed record Caller(Guid UserId, string Name, bool IsAdministrator);

public sealed record CurrentLink(string Relationship, LogicalName Table, Guid Id, Guid OtherId);

public sealed record NamedPrivilege(string Name, Guid Id);

/// <param name="Privileges">Names of the privileges it holds.</param>
public sealed record CurrentRole(Guid Id, Sequence<string> Privileges);

/// <summary>A plug-in step of ours as installed.</summary>
/// <param name="IsEnabled">statecode 0; an administrator may have switched it off.</param>
public sealed record CurrentStep(Guid Id, bool IsEnabled);

/// <summary>A model-driven app as far as the soft-phone panel cares.</summary>
/// <param name="NavigationType">0 single session, 1 multisession.</param>
/// <param name="EventHandlers">The column's JSON array; empty where the app has none.</param>
public sealed record AppModule(Guid Id, string UniqueName, int NavigationType, string EventHandlers)
{
    /// <summary>What its components name it by; null where it could not be read.</summary>
    public Guid? UniqueId { get; init; }

    public override string ToString() => $"App '{UniqueName}'";
}

/// <summary>A run in the history that has begun and has not said how it ended: it goes on, or it was killed.</summary>
/// <param name="Version">The row version for optimistic concurrency.</param>
public sealed record OpenRun(Guid Id, string? Version);

/// <summary>What changes solutions in the environment at this moment, whoever started it.</summary>
/// <param name="Running">Background operations that have not ended.</param>
/// <param name="OpenJobs">
/// Import jobs that are not completed. An import without background operation shows only here, but so does one that died long ago.
/// </param>
public sealed record RunningOperations(Sequence<RunningOperation> Running, Sequence<string> OpenJobs)
{
    public static RunningOperations None { get; } = new(Sequence<RunningOperation>.Empty, Sequence<string>.Empty);
}

/// <param name="What">For people, such as "an import of VoiceForD365Core".</param>
/// <param name="Percent">0 to 100; null where the environment does not say.</param>
/// <param name="Seen">Differs from the last time when it has moved.</param>
public sealed record RunningOperation(string What, double? Percent, string Seen)
{
    /// <summary>For people, such as "an import of VoiceForD365Core, 40 %".</summary>
    public override string ToString() =>
        Percent is { } done ? FormattableString.Invariant($"{What}, {done:0} %") : What;
}
