using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>How one run of the product went.</summary>
/// <param name="Plan">null where it did not come to one.</param>
/// <param name="Report">null where it did not come to one, or nobody outside sees it.</param>
/// <param name="Ended">What ended it before, or while, its history was written; null for nothing.</param>
/// <param name="Took">In the environment's time.</param>
sealed record Run(DeploymentPlan? Plan, DeploymentReport? Report, Exception? Ended, TimeSpan Took)
{
    /// <summary>What it said of the environment at its end; null where it said nothing.</summary>
    public string? State { get; init; } = Report?.State;

    /// <summary>What ended it is among what may.</summary>
    public bool IsForeseen { get; init; }

    /// <summary>The run said that its row in the deployment history could not be written.</summary>
    public bool IsUnrecorded { get; init; }

    /// <summary>Rows of the deployment history before the run and after it.</summary>
    public (int Before, int After) History { get; init; }

    public bool Succeeded => Ended is null && Report is null or { Succeeded: true };

    public bool HasChanged =>
        Report?.Results.Any(result => result.Outcome == Outcome.Done) ?? (Succeeded && State != "nothing to change");

    public override string ToString() => Ended is null
        ? $"{State}; {string.Join("; ", (Report?.Problems.AsEnumerable() ?? []).Select(found => $"{found.Code} {found.What} {found.Why}"))}"
        : $"ended by {Ended.GetType().Name}: {Ended.Message}";
}
