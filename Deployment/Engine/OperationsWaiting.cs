using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>Waits for what changes solutions in the environment, whoever started it: an earlier run of ours, or somebody else.</summary>
sealed class OperationsWaiting(DesiredState desired, IDataverse dataverse, WaitPolicy policy)
{
    /// <summary>How many waits have ended.</summary>
    public int Ended { get; private set; }

    /// <returns>null once nothing runs; else why no longer is waited.</returns>
    /// <exception cref="DataverseException">Several looks in a row failed.</exception>
    public async Task<Diagnostic?> WaitAsync(
        RunningOperations running, IProgress<DeploymentEvent> progress, CancellationToken cancellation)
    {
        var wait = new Wait(null, progress, policy);
        See(wait, running);
        wait.Tell();
        while (true)
        {
            await wait.PauseAsync(cancellation).ConfigureAwait(false);
            if (await Looks.TryAsync(() => ReadAsync(cancellation), wait).ConfigureAwait(false) is { } seen)
            {
                if (seen.Running.Count == 0) break;
                See(wait, seen);
            }

            if (wait.IsOver) return StillOperation.Explain(wait.For, dataverse.Environment, wait);
        }

        Ended++;
        return null;
    }

    public async Task<RunningOperations> ReadAsync(CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = RunningOperationRetrieval.Ask(batch);
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return RunningOperationRetrieval.Read(asked, desired.Solutions);
    }

    static void See(Wait wait, RunningOperations seen) => wait.See(
        string.Join(" and ", seen.Running.Select(operation => operation.What)),
        seen.Running[0].Percent,
        string.Join(", ", seen.Running.Select(operation => operation.Seen)));
}
