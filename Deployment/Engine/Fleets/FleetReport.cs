using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>What one environment's run came to; what looks alone has a plan, what writes has a report.</summary>
public sealed record MemberEnd(FleetOutcome Outcome)
{
    public DeploymentPlan? Plan { get; init; }

    public DeploymentReport? Report { get; init; }

    public Sequence<Diagnostic> Problems { get; init; } = Sequence<Diagnostic>.Empty;

    /// <summary>HTTP requests sent; null where they are not counted.</summary>
    public int? Requests { get; init; }

    /// <summary>When it became as it shall be; null where it is not, or nobody knows.</summary>
    public DateTimeOffset? GoodSince { get; init; }

    /// <summary>What is installed, by its unique name; null in place of a version: not installed.</summary>
    public Sequence<SolutionVersions> Solutions { get; init; } = Sequence<SolutionVersions>.Empty;

    /// <summary>The last run the environment knows of; null: none, or nobody asked.</summary>
    public LastRun? LastRun { get; init; }

    /// <summary>What a run with a report came to.</summary>
    public static MemberEnd Of(DeploymentReport report) => new(
        !report.Succeeded ? FleetOutcome.Failed
        : report.Plan.HasChanges ? FleetOutcome.Done
        : FleetOutcome.AlreadyThere)
    {
        Plan = report.Plan,
        Report = report,
        Problems = report.Problems,
        GoodSince = report.Succeeded && report.Plan.HasChanges ? report.Ended : null,
    };

    /// <summary>What a look at it came to.</summary>
    public static MemberEnd Of(DeploymentPlan plan) => new(
        !plan.CanBeApplied ? FleetOutcome.Failed : plan.HasChanges ? FleetOutcome.Pending : FleetOutcome.AlreadyThere)
    {
        Plan = plan,
        Problems = plan.Problems,
    };
}

/// <summary>A solution in an environment, beside the package.</summary>
public sealed record SolutionVersions(string UniqueName, SolutionVersion? Installed, SolutionVersion OfPackage);

/// <param name="Why">Why it did not start; null where it did, or the run was asked to stop before.</param>
public sealed record MemberResult(FleetMember Member, MemberEnd End, TimeSpan Took, Hold? Why);

/// <summary>What became of a fleet; always returned, above all on failure.</summary>
/// <param name="Results">One per environment, in the order they are written.</param>
/// <param name="Problems">Those of the fleet; each environment's are with its result.</param>
public sealed record FleetReport(
    Fleet Fleet, Sequence<MemberResult> Results, Sequence<Diagnostic> Problems, DateTimeOffset Started, DateTimeOffset Ended)
{
    /// <summary>Every environment is as it shall be; of a look: every one could be looked at.</summary>
    public bool Succeeded => Results.All(result => result.End.Outcome.IsGood() || result.End.Outcome == FleetOutcome.Pending);

    public int Count(FleetOutcome outcome) => Results.Count(result => result.End.Outcome == outcome);

    /// <summary>One sentence.</summary>
    public string State => Results.Count == 0
        ? "no environment"
        : string.Join(", ", Enum.GetValues(typeof(FleetOutcome)).Cast<FleetOutcome>()
            .Where(outcome => Count(outcome) > 0)
            .Select(outcome => $"{Count(outcome)} {FleetOutcomeWords.Name(outcome)}"))
            + $", of {(Results.Count == 1 ? "1 environment" : $"{Results.Count} environments")}";
}
