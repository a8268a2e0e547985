using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Solutions.SolutionPlanning;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>What forbids a solution here, known before the first write. Pure.</summary>
static class SolutionProblems
{
    public static IEnumerable<Diagnostic> Find(SolutionPackage solution, CurrentState current)
    {
        if (Installed(current, solution.UniqueName) is { } installed)
        {
            if (installed.Version > solution.Version)
                yield return Error(
                    solution,
                    DiagnosticCodes.SolutionNewerInstalled,
                    $"A newer version of solution '{solution.UniqueName}' is installed.",
                    $"{installed.Version} is installed, the package has {solution.Version}",
                    "use a package of the installed version or newer; a solution is never downgraded");
            if (!installed.IsManaged)
                yield return Error(
                    solution,
                    DiagnosticCodes.SolutionUnmanagedInstalled,
                    $"Solution '{solution.UniqueName}' is installed unmanaged.",
                    "a managed solution cannot be imported over an unmanaged one of the same name",
                    $"use another environment; development environments take {Ways.UnmanagedSolutions}");
            if (installed.PublisherUniqueName is { } publisher && publisher != solution.PublisherUniqueName)
                yield return Error(
                    solution,
                    DiagnosticCodes.SolutionPublisherDiffers,
                    $"Solution '{solution.UniqueName}' belongs to another publisher here.",
                    $"it is published by '{publisher}', the package's publisher is '{solution.PublisherUniqueName}'",
                    "uninstall that solution or use another environment");
        }

        if (Holding(current, solution.UniqueName) is { } holding)
            foreach (var problem in Staged(solution, holding, Installed(current, solution.UniqueName)?.Version)) yield return problem;
        if (solution.MinimumPlatform > current.PlatformVersion)
            yield return Error(
                solution,
                DiagnosticCodes.SolutionNeedsNewerPlatform,
                $"Solution '{solution.UniqueName}' needs a newer platform.",
                $"it needs {solution.MinimumPlatform}, the environment is {current.PlatformVersion}",
                "update the environment first");
        foreach (var need in solution.Needs.Where(need => !IsMet(need, current)))
            yield return Error(
                solution,
                DiagnosticCodes.SolutionDependencyMissing,
                $"Solution '{solution.UniqueName}' needs solution '{need.UniqueName}'.",
                $"{need.UniqueName} {need.MinimumVersion} is not installed",
                $"install {need.UniqueName} first");
        if (OtherContent(solution, current) is { } other) yield return other;
    }

    /// <summary>A solution is imported where its version is higher, so other content under the same one would never arrive.</summary>
    static Diagnostic? OtherContent(SolutionPackage solution, CurrentState current) =>
        Installed(current, solution.UniqueName)?.Version == solution.Version
            && ShippedSolution.Of(solution, current)?.ContentOf(solution.Version) is { Hash.Length: > 0 } here
            && solution.Content.Length > 0
            && here.Hash != solution.Content
                ? Diagnostic.Warning(
                    DiagnosticCodes.SolutionContentDiffers,
                    $"Solution '{solution.UniqueName}' is installed in the same version with different content.",
                    $"solution {solution.UniqueName} {solution.Version}",
                    $"content {Short(here.Hash)} was installed, the package has {Short(solution.Content)}; as the version is the "
                        + "same, it is not imported",
                    "use a package with a higher version; whoever builds it raises the solution's version. To try out a build, use a new "
                        + "environment, or import the solution's file by hand; then this warning stays until the version is raised")
                : null;

    /// <summary>Enough to tell two apart by eye.</summary>
    static string Short(string hash) => hash.Substring(0, System.Math.Min(12, hash.Length));

    static IEnumerable<Diagnostic> Staged(SolutionPackage solution, InstalledSolution holding, SolutionVersion? installed)
    {
        if (holding.Version > solution.Version)
            yield return Error(
                solution,
                DiagnosticCodes.SolutionNewerInstalled,
                $"An upgrade of solution '{solution.UniqueName}' to a newer version is staged.",
                $"{holding.UniqueName} is installed in version {holding.Version}, the package has {solution.Version}",
                "use a package of the staged version or newer; or let whoever staged it apply or delete the upgrade first");
        else if (installed is not null && holding.Version < installed)
            yield return Error(
                solution,
                DiagnosticCodes.SolutionStagedOlder,
                $"An upgrade of solution '{solution.UniqueName}' to an older version is staged.",
                $"{holding.UniqueName} is installed in version {holding.Version}, {solution.UniqueName} itself in {installed}",
                $"delete the solution {holding.UniqueName} and run again");
    }

    static bool IsMet(SolutionNeed need, CurrentState current) =>
        Installed(current, need.UniqueName) is { } installed && (need.MinimumVersion is null || !(installed.Version < need.MinimumVersion));

    static Diagnostic Error(SolutionPackage solution, string code, string what, string why, string fix) =>
        Diagnostic.Error(code, what, $"solution {solution.UniqueName} {solution.Version}", why, fix);
}
