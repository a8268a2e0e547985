using System.Collections.Concurrent;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>
/// What one user may still ask of one environment, learnt from its answers; all connections of that user to it share one. What is spent is
/// spent for other programs of the same user too, so the last of it is spent slowly.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/api-limits: 6,000 requests, 20 minutes of work and 52 requests at once, per user
/// and web server in five minutes. Retry-After is obeyed exactly. Of the remaining values that page says that they are for debugging, and
/// another server's when the load balancer sends one there; so little is ever held up by them, five seconds a request at most. One
/// connection sends one request after the other, so that x-ms-dop-hint, how many are wise at once, is never less.
/// </remarks>
public sealed class ServiceBudget
{
    /// <summary>A twentieth of what is documented.</summary>
    const int FewRequests = 300;

    static readonly TimeSpan LittleTime = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    DateTimeOffset _heldUntil;
    TimeSpan _pause;

    /// <summary>How long the next request is to wait.</summary>
    public TimeSpan Pause(DateTimeOffset now)
    {
        lock (_gate) return _heldUntil > now ? _heldUntil - now : _pause;
    }

    /// <summary>The environment refused to take more requests of this user for a while.</summary>
    public void Hold(DateTimeOffset until)
    {
        lock (_gate) _heldUntil = until > _heldUntil ? until : _heldUntil;
    }

    /// <summary>The environment took a request.</summary>
    /// <param name="requestsLeft">null where it did not say.</param>
    /// <param name="timeLeft">null where it did not say.</param>
    public void Learn(int? requestsLeft, TimeSpan? timeLeft)
    {
        lock (_gate) (_heldUntil, _pause) = (default, PauseOf(requestsLeft, timeLeft));
    }

    /// <summary>None while there is plenty; the less is left, the longer.</summary>
    public static TimeSpan PauseOf(int? requestsLeft, TimeSpan? timeLeft)
    {
        var forRequests = requestsLeft is <= FewRequests and var left ? Window / Math.Max(1, left) : TimeSpan.Zero;
        var forTime = timeLeft is { } work && work <= LittleTime ? LongestPause * (1 - Math.Max(0, work / LittleTime)) : TimeSpan.Zero;
        var longer = forRequests > forTime ? forRequests : forTime;
        return longer < LongestPause ? longer : LongestPause;
    }
}

/// <summary>One budget for each user in each environment.</summary>
public sealed class ServiceBudgets
{
    readonly ConcurrentDictionary<(string Environment, string User), ServiceBudget> _budgets = new();

    /// <param name="user">Whatever tells one sign-in from another.</param>
    public ServiceBudget Of(Uri environment, string user) =>
        _budgets.GetOrAdd((environment.GetLeftPart(UriPartial.Authority), user), _ => new());
}
