using VoiceForD365.Deployment.Report;

namespace VoiceForD365.Deployment;

/// <summary>
/// An environment that refuses to begin because something else runs. What runs may be seen or not, so it is asked to begin again and
/// again, as long as anything moves.
/// </summary>
sealed class BusyWaiting(IProgress<DeploymentEvent> progress, WaitPolicy policy)
{
    static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);

    Wait? _wait;
    int _attempts;

    /// <summary>Whether to ask once more.</summary>
    public bool MayWait => _wait is null ? policy.StallTimeout > TimeSpan.Zero : !_wait.IsOver;

    /// <summary>It has begun, or has another reason not to.</summary>
    public void Forget() => (_wait, _attempts) = (null, 0);

    public async Task PauseAsync(string because, OperationsWaiting operations, CancellationToken cancellation)
    {
        var isFirst = _wait is null;
        _wait ??= new(null, progress, policy);
        var seen = await Looks.TryAsync(() => operations.ReadAsync(cancellation), _wait).ConfigureAwait(false);
        var jobs = string.Join(", ", seen?.OpenJobs.AsEnumerable() ?? []);
        _wait.See($"another operation to end; the environment says: {because}", null, $"{operations.Ended} {jobs}");
        if (isFirst) _wait.Tell();
        var delay = WaitPolicy.PollDelay(_attempts++ + 3);
        await _wait.PauseAsync(delay > ShortestPause ? delay : ShortestPause, cancellation).ConfigureAwait(false);
    }
}
