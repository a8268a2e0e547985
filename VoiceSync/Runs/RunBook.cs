using System.Collections.Concurrent;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.VoiceSync.Runs;

/// <summary>
/// Keeps the rows of an environment's services: read once, written when they say something new. Several services may use it at once, each
/// for one pass after the other.
/// </summary>
sealed class RunBook(TimeProvider time)
{
    /// <summary>A row nothing new is to be said of is written this often, so that it can be seen that the service lives.</summary>
    static readonly TimeSpan SignOfLife = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<Service, DateTimeOffset> _written = [];

    /// <summary>Health and measurements look at it while a pass goes on.</summary>
    readonly ConcurrentDictionary<Service, RunRow> _runs = [];

    volatile bool _isRead;

    public async Task<RunRow> ReadAsync(IDataverse dataverse, Service service, CancellationToken cancellation)
    {
        if (!_isRead)
        {
            // Of two who read at once, the later must not take back what the earlier noted since.
            foreach (var (each, row) in await RunRows.ReadAsync(dataverse, cancellation)) _runs.TryAdd(each, row);
            _isRead = true;
        }

        return _runs[service];
    }

    public IReadOnlyDictionary<Service, RunRow> Runs => _runs;

    public async Task NoteAsync(
        IDataverse dataverse, Service service, PassOutcome outcome, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        var before = await ReadAsync(dataverse, service, cancellation);
        var after = before.After(outcome, startedAt, time.GetUtcNow());
        _runs[service] = after;
        var says = outcome.Created > 0 || after.LastError != before.LastError || service is Service.Night or Service.Webhook;
        if (!says && _written.TryGetValue(service, out var at) && time.GetUtcNow() - at < SignOfLife) return;
        await RunRows.WriteAsync(dataverse, service, after, isThere: before.LastRun is not null, cancellation);
        _written[service] = time.GetUtcNow();
    }
}
