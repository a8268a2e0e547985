using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>
/// One token for all calls, fetched at start and renewed ahead, never within a call's own time: a call that gives up waiting does not
/// cancel the fetch, and the next one finds the token.
/// </summary>
/// <param name="tokens">Gives another token only some minutes before the one it gave ends, or after it was told to renew.</param>
sealed class SharedTokens(IAccessTokens tokens, TimeProvider clock) : IAccessTokens, IDisposable
{
    static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    readonly Lock _access = new();
    readonly CancellationTokenSource _end = new();
    ITimer? _renewal;
    Task<string>? _fetching;
    string? _last;

    /// <summary>Fetches the first token and looks for a fresher one every minute from then on, until this is disposed.</summary>
    /// <returns>When the first is there, or cannot be had.</returns>
    public async Task StartAsync(CancellationToken cancellation)
    {
        _renewal ??= clock.CreateTimer(_ => Observe(Fetch()), null, CheckInterval, CheckInterval);
        await Fetch().WaitAsync(cancellation);
    }

    public async ValueTask<string> ReadAsync(CancellationToken cancellation) =>
        Volatile.Read(ref _last) ?? await Fetch().WaitAsync(cancellation);

    /// <remarks>The calls that come meanwhile wait for the new token instead of being refused with the old one.</remarks>
    public async ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation)
    {
        lock (_access)
            if (_last != refused) return _last is not null;
            else _last = null;
        return await tokens.RenewAsync(refused, challenge, cancellation);
    }

    public void Dispose()
    {
        _renewal?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    Task<string> Fetch()
    {
        lock (_access)
            return _fetching is { IsCompleted: false } ? _fetching : _fetching = Task.Run(FetchAsync);
    }

    async Task<string> FetchAsync()
    {
        var token = await tokens.ReadAsync(_end.Token);
        lock (_access) _last = token;
        return token;
    }

    /// <summary>A failure is found by the call that needs a token; until then the one there is may still be good.</summary>
    static void Observe(Task task) => task.ContinueWith(
        failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
