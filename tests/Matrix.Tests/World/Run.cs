using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>How one run of the product went.</summary>
/// <param name="Plan">null where it did not come to one.</param>
/// <param name="Report">null where it did not come to one.</param>
/// <param name="Ended">What ended it before, or while, its history was written; null for nothing.</param>
/// <param name="Took">In the environment's time.</param>
sealed record Run(DeploymentPlan? Plan, DeploymentReport? Report, Exception? Ended, TimeSpan Took)
{
    /// <summary>The run said that its row in the deployment history could not be written.</summary>
    public bool IsUnrecorded { get; init; }

    /// <summary>Rows of the deployment history before the run and after it.</summary>
    public (int Before, int After) History { get; init; }

    public bool Succeeded => Ended is null && Report is { Succeeded: true };

    public override string ToString() => Ended is not null
        ? $"ended by {Ended.GetType().Name}: {Ended.Message}"
        : $"{Report!.State}; {string.Join("; ", Report.Problems.Select(found => $"{found.Code} {found.What} {found.Why}"))}";
}
