using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>Sees each request to the environment, and which machine sends it.</summary>
sealed class Watch
{
    readonly SemaphoreSlim _seen = new(0);
    int _now;

    public int MostAtOnce { get; private set; }

    public int Requests { get; private set; }

    public HashSet<string> Silos { get; } = [];

    public string Last { get; private set; } = "";

    public void Begin(string silo)
    {
        lock (Silos)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
            Requests++;
            Silos.Add(Last = silo);
        }
    }

    public void End()
    {
        lock (Silos) _now--;
        _seen.Release();
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
