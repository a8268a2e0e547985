using System.Collections.Concurrent;

namespace VoiceForD365.LocalDataverse.FaultInjection.Limits;

/// <summary>The service protection limits, counted for each user on this one web server.</summary>
sealed class ServiceProtection(ServiceLimits limits, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, UserLoad> _users = new(StringComparer.OrdinalIgnoreCase);

    public UserLoad Of(string account) => _users.GetOrAdd(account, _ => new UserLoad(limits, clock));
}

/// <summary>What one user may ask of one web server.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/api-limits</remarks>
sealed record ServiceLimits(int Requests, TimeSpan ExecutionTime, int Concurrent, TimeSpan Window)
{
    public static ServiceLimits Documented { get; } = new(6000, TimeSpan.FromMinutes(20), 52, TimeSpan.FromMinutes(5));
}
