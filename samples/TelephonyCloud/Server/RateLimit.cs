namespace VoiceForD365.TelephonyCloud.Server;

/// <summary>So many requests in any minute. The cloud's own limits are not published; that it has some is.</summary>
public sealed class RateLimit(int requestsPerMinute, TimeProvider time)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly Queue<DateTimeOffset> _recent = new();
    readonly Lock _access = new();

    /// <returns>How long to wait; null for a request that is within the limit.</returns>
    public TimeSpan? Ask()
    {
        lock (_access)
        {
            var now = time.GetUtcNow();
            while (_recent.TryPeek(out var first) && now - first >= Minute) _recent.Dequeue();
            if (_recent.Count >= requestsPerMinute) return Minute - (now - _recent.Peek());
            _recent.Enqueue(now);
            return null;
        }
    }
}
