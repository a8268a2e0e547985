using VoiceForD365.Deployment.Report;

namespace VoiceForD365.Deployment;

/// <summary>
/// An environment that refuses to begin because something else runs. What runs may be seen or not, so it is asked to begin again and
/// again, as long as anything moves.
/// </summary>
internal sealed class BusyWaiting(IProgress<DeploymentEvent> progress, Pace pace)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);

    private Wait? wait;
    private int attempts;

    /// <summary>Whether to ask once more.</summary>
    public bool IsPatient => wait is null ? pace.Patience > TimeSpan.Zero : !wait.IsOver;

    /// <summary>It has begun, or has another reason not to.</summary>
    public void Forget() => (wait, attempts) = (null, 0);

    public async Task PauseAsync(string because, OperationsWaiting operations, CancellationToken cancellation)
    {
        var isFirst = wait is null;
        wait ??= new(null, progress, pace);
        var seen = await Looks.TryAsync(() => operations.ReadAsync(cancellation), wait).ConfigureAwait(false);
        var jobs = string.Join(", ", seen?.OpenJobs.AsEnumerable() ?? []);
        wait.See($"another operation to end; the environment says: {because}", null, $"{operations.Ended} {jobs}");
        if (isFirst) wait.Tell();
        var delay = Pace.BeforeLook(attempts++ + 3);
        await wait.PauseAsync(delay > ShortestPause ? delay : ShortestPause, cancellation).ConfigureAwait(false);
    }
}
