using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>Sees each request to the environment, and which machine sends it.</summary>
sealed class Watch
{
    readonly SemaphoreSlim _seen = new(0);
    readonly Lock _gate = new();
    readonly List<string> _senders = [];
    int _now;
    int _mostAtOnce;

    public int MostAtOnce => Read(() => _mostAtOnce);

    public int Requests => Read(() => _senders.Count);

    /// <summary>Those that sent until now.</summary>
    public string[] Silos => Read(() => _senders.Distinct().ToArray());

    /// <summary>Who sent last; empty: nobody did.</summary>
    public string Last => Read(() => _senders.LastOrDefault(""));

    public void Begin(string silo)
    {
        lock (_gate)
        {
            _mostAtOnce = Math.Max(_mostAtOnce, ++_now);
            _senders.Add(silo);
        }
    }

    public void End()
    {
        lock (_gate) _now--;
        _seen.Release();
    }

    T Read<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    public async Task SeeAsync(int requests)
    {
        for (var seen = 0; seen < requests; seen++) await _seen.WaitAsync();
    }
}

/// <summary>The road that a machine takes.</summary>
sealed class Watched(IDataverse inner, string silo, Watch watch) : PassingDataverse(inner)
{
    public override Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        PassAsync(() => base.ReadAsync(queries, cancellation));

    public override Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => PassAsync(async () =>
    {
        await base.WriteAsync(writes, cancellation);
        return true;
    });

    async Task<T> PassAsync<T>(Func<Task<T>> request)
    {
        watch.Begin(silo);
        try
        {
            return await request();
        }
        finally
        {
            watch.End();
        }
    }
}
