using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace VoiceForD365.LocalDataverse.FaultInjection.Limits;

/// <summary>What one user has asked for in the sliding window that ends now.</summary>
/// <remarks>
/// A batch is one request. How long the platform lets a client wait is not published in detail: here as long as it takes until the
/// window has room again, and two seconds where too many requests run at the same time.
/// </remarks>
sealed class UserLoad(ServiceLimits limits, TimeProvider clock)
{
    static readonly TimeSpan WaitForOthers = TimeSpan.FromSeconds(2);

    readonly Lock _sync = new();
    readonly Queue<DateTimeOffset> _started = new();
    readonly Queue<(DateTimeOffset Ended, TimeSpan Took)> _work = new();
    TimeSpan _worked;
    int _running;

    /// <returns>null: come in, and <see cref="Leave"/> later.</returns>
    public LimitExceeded? Enter()
    {
        lock (_sync)
        {
            var now = Forget();
            if (_running >= limits.Concurrent)
                return LimitExceeded.Of(LimitExceeded.Concurrency, limits, WaitForOthers);
            if (_started.Count >= limits.Requests)
                return LimitExceeded.Of(LimitExceeded.Requests, limits, _started.Peek() + limits.Window - now);
            if (_worked >= limits.ExecutionTime)
                return LimitExceeded.Of(LimitExceeded.ExecutionTime, limits, UntilThereIsTime() - now);
            _started.Enqueue(now);
            _running++;
            return null;
        }
    }

    public void Leave(TimeSpan took)
    {
        lock (_sync)
        {
            _running--;
            _worked += took;
            _work.Enqueue((clock.GetUtcNow(), took));
        }
    }

    /// <summary>Tells the client what is left to it.</summary>
    public void Announce(IHeaderDictionary headers)
    {
        lock (_sync)
        {
            var time = limits.ExecutionTime - _worked;
            headers["x-ms-ratelimit-burst-remaining-xrm-requests"] =
                (limits.Requests - _started.Count).ToString(CultureInfo.InvariantCulture);
            headers["x-ms-ratelimit-time-remaining-xrm-requests"] =
                Math.Max(0, time.TotalSeconds).ToString("N2", CultureInfo.InvariantCulture);
        }
    }

    DateTimeOffset Forget()
    {
        var now = clock.GetUtcNow();
        while (_started.TryPeek(out var started) && started + limits.Window <= now)
            _started.Dequeue();
        while (_work.TryPeek(out var work) && work.Ended + limits.Window <= now)
            _worked -= _work.Dequeue().Took;
        return now;
    }

    DateTimeOffset UntilThereIsTime()
    {
        var left = _worked;
        foreach (var (ended, took) in _work)
            if ((left -= took) < limits.ExecutionTime)
                return ended + limits.Window;
        return clock.GetUtcNow() + limits.Window;
    }
}
