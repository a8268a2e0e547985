using System.Collections.Concurrent;

namespace VoiceForD365.LocalDataverse.FaultInjection.Limits;

/// <summary>The service protection limits, counted for each user on this one web server.</summary>
sealed class ServiceProtection(ServiceLimits limits, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, UserLoad> _users = new(StringComparer.OrdinalIgnoreCase);

    public UserLoad Of(string account) => _users.GetOrAdd(account, _ => new UserLoad(limits, clock));
}
