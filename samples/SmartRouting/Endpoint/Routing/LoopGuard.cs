using System.Collections.Concurrent;
using VoiceForD365.SmartRouting.Contract;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Routing;

/// <summary>
/// Keeps calls from going in circles: never to the number they are at (D-15), nor to one they were at before (D-16).
/// </summary>
/// <remarks>
/// What it remembers lies in this process. Where several instances run, a circle through different instances is broken only when it
/// meets the same one again; a shared memory would cost every call a round trip.
/// </remarks>
sealed class LoopGuard(TimeProvider clock)
{
    // A call that names itself may come back after a transfer; an unnamed one is told by its caller, who may soon call again.
    static readonly TimeSpan NamedCall = TimeSpan.FromMinutes(10);
    static readonly TimeSpan UnnamedCall = TimeSpan.FromSeconds(10);
    const int MostCalls = 10_000;

    readonly ConcurrentDictionary<string, Journey> _journeys = new();

    /// <summary>Remembers the number the call is at, and says whether it may go on to the target.</summary>
    public bool Allows(RoutingRequest request, string target)
    {
        if (PhoneNumber.TryParse(request.Queue) is not { } here || PhoneNumber.TryParse(target) is not { } there)
            return request.Queue != target;
        if (here.MayBeSame(there)) return false;
        Forget();
        var journey = _journeys.GetOrAdd(Key(request), _ => new Journey(clock.GetUtcNow()));
        lock (journey)
        {
            journey.Been.Add(here);
            journey.LastSeen = clock.GetUtcNow();
            return !journey.Been.Any(number => number.MayBeSame(there));
        }
    }

    static string Key(RoutingRequest request) =>
        request.CallId is { } call ? "call " + call : "from " + PhoneNumber.TryParse(request.Caller)?.Digits;

    void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, journey) in _journeys)
        {
            var age = now - journey.LastSeen;
            if (age > (key.StartsWith("call ", StringComparison.Ordinal) ? NamedCall : UnnamedCall)) _journeys.TryRemove(key, out _);
        }

        // Far more calls than anyone has at once: whoever sends them, memory is not what they get.
        if (_journeys.Count > MostCalls) _journeys.Clear();
    }

    sealed class Journey(DateTimeOffset seen)
    {
        public List<PhoneNumber> Been { get; } = [];

        public DateTimeOffset LastSeen { get; set; } = seen;
    }
}
