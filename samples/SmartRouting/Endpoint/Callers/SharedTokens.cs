using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>
/// One token for all calls, fetched at start and renewed ahead, never within a call's own time: a call that gives up waiting does not
/// cancel the fetch, and the next one finds the token.
/// </summary>
/// <param name="tokens">Gives another token only some minutes before the one it gave ends, or after it was told to renew.</param>
internal sealed class SharedTokens(IAccessTokens tokens, TimeProvider clock) : IAccessTokens, IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Lock access = new();
    private readonly CancellationTokenSource end = new();
    private ITimer? renewal;
    private Task<string>? fetching;
    private string? last;

    /// <summary>Fetches the first token and looks for a fresher one every minute from then on, until this is disposed.</summary>
    /// <returns>When the first is there, or cannot be had.</returns>
    public async Task StartAsync(CancellationToken cancellation)
    {
        renewal ??= clock.CreateTimer(_ => Observe(Fetch()), null, LookAgain, LookAgain);
        await Fetch().WaitAsync(cancellation);
    }

    public async ValueTask<string> ReadAsync(CancellationToken cancellation) =>
        Volatile.Read(ref last) ?? await Fetch().WaitAsync(cancellation);

    /// <remarks>The calls that come meanwhile wait for the new token instead of being refused with the old one.</remarks>
    public async ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation)
    {
        lock (access)
            if (last != refused) return last is not null;
            else last = null;
        return await tokens.RenewAsync(refused, challenge, cancellation);
    }

    public void Dispose()
    {
        renewal?.Dispose();
        end.Cancel();
        end.Dispose();
    }

    private Task<string> Fetch()
    {
        lock (access)
            return fetching is { IsCompleted: false } ? fetching : fetching = Task.Run(FetchAsync);
    }

    private async Task<string> FetchAsync()
    {
        var token = await tokens.ReadAsync(end.Token);
        lock (access) last = token;
        return token;
    }

    /// <summary>A failure is found by the call that needs a token; until then the one there is may still be good.</summary>
    private static void Observe(Task task) => task.ContinueWith(
        failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
