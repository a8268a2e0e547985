using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>A managed solution the package brings.</summary>
/// <param name="MinimumPlatform">The oldest platform that accepts the file (SolutionPackageVersion).</param>
/// <param name="Tables">Tables the solution itself makes, by logical name.</param>
/// <param name="Needs">Other solutions its missing dependencies name, without those of this package.</param>
/// <param name="Steps">Plug-in steps it brings.</param>
/// <param name="File">Full path of the zip.</param>
public sealed record SolutionPackage(
    string UniqueName,
    SolutionVersion Version,
    string PublisherUniqueName,
    SolutionVersion MinimumPlatform,
    Sequence<LogicalName> Tables,
    Sequence<SolutionNeed> Needs,
    Sequence<PluginStep> Steps,
    string File)
{
    /// <summary>Alternate keys it brings, on tables of its own and of the platform.</summary>
    public Sequence<PackageKey> Keys { get; init; } = Sequence<PackageKey>.Empty;

    /// <summary>Columns it brings, on tables of its own and of the platform.</summary>
    public Sequence<PackageColumn> Columns { get; init; } = Sequence<PackageColumn>.Empty;

    /// <summary>Those of its own tables whose rows another service keeps: nothing of them is stored here.</summary>
    public Sequence<LogicalName> VirtualTables { get; init; } = Sequence<LogicalName>.Empty;

    /// <summary>Schema names of the environment variables it defines.</summary>
    public Sequence<string> Variables { get; init; } = Sequence<string>.Empty;

    /// <summary>All that the file holds, as far as an environment knows it as components.</summary>
    public Sequence<PackageComponent> Components { get; init; } = Sequence<PackageComponent>.Empty;

    /// <summary>Its publisher's, such as contoso; empty where the file names none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// The hash of what the file holds (<see cref="Solutions.SolutionContent"/>), in hexadecimal; empty where it was not read.
    /// </summary>
    public string Content { get; init; } = "";
}

public sealed record PackageColumn(LogicalName Table, LogicalName Name);

public sealed record PackageKey(LogicalName Table, LogicalName Name);

/// <param name="MinimumVersion">null where the file names none.</param>
public sealed record SolutionNeed(string UniqueName, SolutionVersion? MinimumVersion);

/// <summary>A solution as installed here.</summary>
/// <param name="PublisherUniqueName">null where the publisher row was not readable.</param>
public sealed record InstalledSolution(string UniqueName, SolutionVersion Version, bool IsManaged, string? PublisherUniqueName);

/// <summary>A plug-in step a solution of the package brings.</summary>
public sealed record PluginStep(Guid Id, string Name);
