using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>Uninstalls the solutions in reverse order, and says of each what data is lost with it. Pure.</summary>
static class SolutionRemoval
{
    public static IEnumerable<Draft> Plan(DesiredState desired, InstalledProduct here)
    {
        var ours = here.Solutions.Select(row => row.Id).ToSequence();
        foreach (var name in ProductRetrieval.Names(desired.Solutions))
        {
            if (here.Solutions.FirstOrDefault(row => row.Text("uniquename") == name) is not { } row) continue;
            foreach (var data in here.Data.Where(data => data.Solution == name))
                yield return new(
                    new(ComponentKind.TableData, name, $"{data.Table}: {Rows(data.Rows)}") { Table = data.Table },
                    ChangeAction.Lose,
                    data.Columns.Count == 0
                        ? $"the table is deleted with {name}"
                        : $"the rows stay; their values in {string.Join(", ", data.Columns)} are deleted with {name}",
                    new Step.Nothing());
            yield return new(
                new(ComponentKind.Solution, name, name) { Table = "solution", Id = row.Id },
                ChangeAction.Uninstall,
                $"version {row.Text("version")} is installed",
                new Step.Uninstall(name, ours));
        }

        if (here.Solutions.Count > 0)
            yield return new Component(ComponentKind.Row, "Publisher", $"Publisher '{desired.Solutions[0].PublisherUniqueName}'").Left(
                "the platform keeps publishers, and other solutions of the same publisher may need it");
    }

    /// <param name="going">Ids of what the plan takes away by itself: what only that depends on is free by then.</param>
    public static IEnumerable<Diagnostic> Problems(InstalledProduct here, IReadOnlyCollection<Guid> going)
    {
        foreach (var solution in here.Solutions.Where(row => !row.Flag("ismanaged")))
            yield return Diagnostic.Error(
                DiagnosticCodes.UninstallUnmanaged,
                $"The solution '{solution.Text("uniquename")}' is installed unmanaged.",
                here.State.Environment,
                "deleting an unmanaged solution leaves everything it contains in the environment, tables and roles included",
                "delete its components by hand in make.powerapps.com (it is a developer's environment), or reset the environment");
        foreach (var blocker in here.Blockers.Where(blocker =>
            !going.Contains(blocker.DependentId) && !FormRemoval.Frees(here, blocker.DependentId, blocker.RequiredIds)))
            yield return UninstallBlockers.Explain(blocker);
    }

    static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
