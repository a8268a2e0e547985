using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Report;

/// <summary>
/// Where the host imports the solutions between two plans, the second plan finds them in place and counts nothing. Here they are counted:
/// the whole run in one report, from the moment it began. Pure.
/// </summary>
public static class EarlierImports
{
    /// <param name="report">Of the plan made after the imports.</param>
    /// <param name="before">The plan made before them.</param>
    /// <param name="started">When the run began.</param>
    public static DeploymentReport Including(this DeploymentReport report, DeploymentPlan before, DateTimeOffset started)
    {
        var imports = before.Changes.Where(IsImport).ToList();
        var results = imports.Select(change => new ChangeResult(change, OutcomeOf(change, report.Plan), TimeSpan.Zero))
            .Concat(report.Results.Where(result => imports.All(change => change.Component != result.Change.Component)));
        return Renumbered(report with { Started = started }, results);
    }

    /// <summary>The second look at the environment was refused: the host has ended its imports, and nothing else was done.</summary>
    public static DeploymentReport WithoutSecondLook(DeploymentPlan before, Diagnostic why, DateTimeOffset started, DateTimeOffset ended)
    {
        var results = before.Changes.Select(change => new ChangeResult(change, WithoutSecondLook(change), TimeSpan.Zero)).ToSequence();
        return new(before, results, before.Problems.Append(why).ToSequence(), started, ended, null);
    }

    static Outcome WithoutSecondLook(PlannedChange change) =>
        IsImport(change) ? Outcome.Done : change.Writes ? Outcome.NotAttempted : Outcome.NothingToDo;

    static bool IsImport(PlannedChange change) => change.Component.Kind == ComponentKind.Solution && change.Writes;

    /// <summary>What is in place now was done; what the second plan would still have to do was not.</summary>
    static Outcome OutcomeOf(PlannedChange import, DeploymentPlan now) =>
        now.Changes.Any(change => change.Component == import.Component && IsImport(change)) ? Outcome.Failed : Outcome.Done;

    static DeploymentReport Renumbered(DeploymentReport report, IEnumerable<ChangeResult> results)
    {
        var numbered = results.Select((result, index) => result with { Change = result.Change with { Order = index + 1 } }).ToSequence();
        return report with
        {
            Plan = report.Plan with { Changes = numbered.Select(result => result.Change).ToSequence() },
            Results = numbered,
        };
    }
}
