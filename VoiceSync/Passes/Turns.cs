using System.Collections.Concurrent;

namespace VoiceForD365.VoiceSync.Passes;

/// <summary>
/// Whoever looks at the requests of a list and then writes has done both before another begins: else of two requests of one number each
/// would be taken for the only one. Nobody has a turn while the cloud is asked, so that a push waits for a few requests at most.
/// </summary>
sealed class Turns
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> _lists = new(StringComparer.OrdinalIgnoreCase);

    public async Task<T> TakeAsync<T>(string list, Func<Task<T>> lookAndWrite, CancellationToken cancellation)
    {
        var one = _lists.GetOrAdd(list, _ => new(1));
        await one.WaitAsync(cancellation);
        try
        {
            return await lookAndWrite();
        }
        finally
        {
            one.Release();
        }
    }
}
