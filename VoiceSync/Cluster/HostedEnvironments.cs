using System.Collections.Concurrent;
using VoiceForD365.VoiceSync.Environments;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>The environments of this machine's file, and which of them it goes round now.</summary>
sealed class HostedEnvironments(IEnumerable<EnvironmentSync> environments)
{
    readonly Dictionary<string, EnvironmentSync> _known = environments.ToDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<EnvironmentSync, bool> _open = [];

    public IEnumerable<string> Names => _known.Keys;

    /// <summary>Those this machine goes round.</summary>
    public IEnumerable<EnvironmentSync> All => _open.Keys;

    /// <returns>With nothing remembered; null where the file does not name it.</returns>
    public EnvironmentSync? Open(string name)
    {
        if (_known.GetValueOrDefault(name)?.Anew() is not { } environment) return null;
        _open[environment] = true;
        return environment;
    }

    public void Close(EnvironmentSync environment) => _open.TryRemove(environment, out _);
}
