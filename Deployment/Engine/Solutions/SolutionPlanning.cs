using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// Decides per solution; the same rules steer both doors. An update in place is several times faster than an upgrade, and cannot remove a
/// component: so an upgrade it is only where something has to leave (<see cref="Leaving"/>), whatever the version numbers look like. Pure.
/// </summary>
static class SolutionPlanning
{
    /// <summary>One change, or two where the left-over of an interrupted upgrade comes first.</summary>
    public static IEnumerable<Draft> Plan(SolutionPackage solution, CurrentState current)
    {
        var installed = Installed(current, solution.UniqueName);
        if (Holding(current, solution.UniqueName) is { } holding)
        {
            // Promoting cannot be undone, so a staged upgrade that leads away from the package is never finished.
            if (holding.Version > solution.Version || (installed is not null && holding.Version < installed.Version))
            {
                yield return new(
                    Component(solution), ChangeAction.Skip, $"{holding.UniqueName} {holding.Version} is staged", new Step.Nothing());
                yield break;
            }

            yield return new(
                Component(solution),
                ChangeAction.Upgrade,
                $"an interrupted upgrade left {holding.UniqueName} {holding.Version} behind; it is finished first",
                new Step.Promote(solution.UniqueName));
            installed = holding with { UniqueName = solution.UniqueName };
        }

        yield return Plan(solution, installed?.Version, current);
    }

    static Draft Plan(SolutionPackage solution, SolutionVersion? installed, CurrentState current)
    {
        if (installed is null)
        {
            var because = $"{solution.Version} is not installed yet";
            return Import(solution, null, ChangeAction.Install, ImportMode.InstallOrUpdate, because, current);
        }

        if (installed == solution.Version)
            return new(Component(solution), ChangeAction.NoChange, $"{installed} is already installed", new Step.Nothing());
        if (installed > solution.Version)
            return new(Component(solution), ChangeAction.Skip, $"the newer {installed} is installed", new Step.Nothing());
        var leaving = Leaving.Of(solution, current.Contents.FirstOrDefault(content => content.Solution == solution.UniqueName));
        return leaving is { Count: 0 }
            ? Import(
                solution,
                installed,
                ChangeAction.Update,
                ImportMode.InstallOrUpdate,
                $"{installed} is installed; {solution.Version} has all its components and updates them in place",
                current)
            : Import(
                solution,
                installed,
                ChangeAction.Upgrade,
                ImportMode.Upgrade,
                leaving is null
                    ? $"{installed} is installed, but its content could not be read; components that {solution.Version} lacks are removed"
                    : $"{installed} is installed; {solution.Version} no longer has {Leaving.Words(solution, leaving)}",
                current);
    }

    static Draft Import(
        SolutionPackage solution, SolutionVersion? replaces, ChangeAction action, ImportMode mode, string reason, CurrentState current) =>
        new(Component(solution), action, reason, new Step.Import(
            solution, replaces, mode, PluginStepPlanning.Installed(solution, current).ToSequence()));

    public static InstalledSolution? Installed(CurrentState current, string uniqueName) =>
        current.Solutions.FirstOrDefault(solution => solution.UniqueName == uniqueName);

    /// <summary>The staged upgrade of a solution: somebody's intention, or the left-over of an interrupted one.</summary>
    public static InstalledSolution? Holding(CurrentState current, string uniqueName) =>
        Installed(current, uniqueName + SolutionRetrieval.HoldingSuffix);

    static Component Component(SolutionPackage solution) => new(ComponentKind.Solution, solution.UniqueName, solution.UniqueName);
}
