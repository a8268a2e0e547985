using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>The way back: what an environment has is written down, and brought back on the same road: read, plan, apply, report.</summary>
public static class Restorer
{
    /// <summary>Reads only, in two round trips.</summary>
    /// <param name="now">When it is taken.</param>
    /// <returns>The snapshot, and a warning for all that could not be read.</returns>
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    public static async Task<(Snapshot Snapshot, Sequence<Diagnostic> Problems)> TakeAsync(
        IDataverse dataverse, DesiredState desired, DateTimeOffset now, CancellationToken cancellation)
    {
        var reading = await SnapshotRetrieval.ReadAsync(dataverse, desired, known: null, now, cancellation).ConfigureAwait(false);
        return (new(reading.Origin, reading.Content), RestoreProblems.Unread(reading).ToSequence());
    }

    /// <param name="desired">The package: what it brings now decides how rows are told, and which solutions are looked at.</param>
    /// <param name="approval">The plan that was approved, and beyond which nothing is done; null: every plan is carried out.</param>
    public static DeploymentRun Run(
        DesiredState desired, Snapshot snapshot, IDataverse dataverse, WaitPolicy policy, Approval? approval = null)
    {
        var package = desired with { Configuration = null };
        var (within, outside) = SnapshotBounds.Of(snapshot, package);
        return new(package, asked: null, dataverse, policy)
        {
            Approval = approval,
            Look = async cancellation =>
            {
                var current = await EnvironmentReader.ReadAsync(dataverse, package, cancellation).ConfigureAwait(false);
                var now = await SnapshotRetrieval.ReadAsync(dataverse, package, within.Content, policy.Now(), cancellation)
                    .ConfigureAwait(false);
                // Whoever holds the plan to another one has to see what this one looked at.
                var looked = current with { Rows = current.Rows.Concat(now.Rows.Values).ToSequence() };
                return (looked, RestorePlanning.Plan(within, outside, now, current, package));
            },
        };
    }

    /// <summary>Looks once more after a run that has ended well: whether all of it is as it was.</summary>
    /// <returns>null where it is.</returns>
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller.</exception>
    public static async Task<Diagnostic?> VerifyAsync(
        DesiredState desired, Snapshot snapshot, IDataverse dataverse, DateTimeOffset now, CancellationToken cancellation)
    {
        var then = SnapshotBounds.Of(snapshot, desired).Within.Content;
        var reading = await SnapshotRetrieval.ReadAsync(dataverse, desired, then, now, cancellation).ConfigureAwait(false);
        return RestoreProblems.NotReached(RecordBounds.Of(then, reading.Content, desired).Within, reading);
    }
}
