using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Looks at an operation of ours until it has ended, has stood still for too long, or tells nothing any more.</summary>
sealed class OperationWatch(
    PlannedChange change, BackgroundOperation operation, IDataverse dataverse, IProgress<DeploymentEvent> progress, WaitPolicy policy)
{
    /// <summary>The row may be invisible for a moment after the start (docs/facts/solution-format.md); for so many looks at most.</summary>
    const int MostAbsentLooks = 10;

    /// <summary>CustomizationLockException: an operation that was queued meets another one that runs.</summary>
    const string BusyCode = "0x80071151";

    readonly string _what = $"the {change.Action.ToString().ToLowerInvariant()} of {change.Component.Name}";
    readonly Wait _wait = new(change, progress, policy);
    int _absent;
    bool _wasSeen;

    /// <exception cref="ChangeFailedException">The environment failed or canceled it.</exception>
    /// <exception cref="ReplanException">What became of it can only be seen by reading the environment.</exception>
    /// <exception cref="OutcomeUnknownException">It may go on, and this run stops watching.</exception>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        _wait.See(_what, null, "");
        try
        {
            while (true)
            {
                await _wait.PauseAsync(cancellation).ConfigureAwait(false);
                var seen = await Looks.TryAsync(() => dataverse.ReadProgressAsync(operation, cancellation), _wait).ConfigureAwait(false);
                if (seen is not null && HasSucceeded(seen)) return;
                if (_wait.IsOver) throw new OutcomeUnknownException(StillOperation.Failure(_what, change.Component.Name, _wait));
            }
        }
        catch (Exception fault) when (fault is not ChangeFailedException and not ReplanException and not OutcomeUnknownException)
        {
            throw new OutcomeUnknownException(fault);
        }
    }

    bool HasSucceeded(OperationProgress seen)
    {
        switch (seen.State)
        {
            case OperationState.Succeeded:
                return true;
            case OperationState.Failed when string.Equals(seen.ErrorCode, BusyCode, StringComparison.OrdinalIgnoreCase):
                throw new ReplanException(
                    new ReplanReason.Busy(new(FaultKind.Busy, BusyCode, seen.Message ?? "another operation is running", null)));
            case OperationState.Failed or OperationState.Canceled:
                throw new ChangeFailedException(change.Step is Step.Uninstall
                    ? UninstallBlockers.Failed(change.Component.Name, seen)
                    : ImportJobFailures.Explain(change.Component.Name, seen));
            case OperationState.Ended:
                throw new ReplanException(new ReplanReason.Vanished($"{_what} has ended, but the environment does not say how"));
            case OperationState.Absent when _wasSeen || ++_absent >= MostAbsentLooks:
                throw new ReplanException(new ReplanReason.Vanished($"the row that tracked {_what} is gone"));
        }

        _wasSeen |= seen.State != OperationState.Absent;
        _wait.See(_what, seen.Percent, $"{seen.State} {seen.Percent} {seen.Message}");
        progress.Report(new DeploymentEvent.ChangeProgressed(change, seen.Percent));
        return false;
    }
}

/// <summary>Something that was waited for, and that has not moved for as long as the patience lasts.</summary>
static class StillOperation
{
    public static ChangeFailedException Failure(string what, string where, Wait wait) => new(Sequence.Of(Explain(what, where, wait)));

    public static Diagnostic Explain(string what, string where, Wait wait) => Diagnostic.Error(
        DiagnosticCodes.OperationStandsStill,
        "The operation that the run waits for is making no progress.",
        where,
        $"{what} has made no progress for {Words(wait.Still)}",
        "check Solutions > History and the system jobs; once it has ended or was cancelled there, run again");

    static string Words(TimeSpan time) =>
        time.TotalMinutes < 2 ? $"{time.TotalSeconds:0} seconds" : $"{time.TotalMinutes:0} minutes";
}
