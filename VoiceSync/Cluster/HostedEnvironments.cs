using System.Collections.Concurrent;
using VoiceForD365.VoiceSync.Environments;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>The environments of this machine's file, and which of them it goes round now.</summary>
sealed class HostedEnvironments(CurrentEnvironments environments)
{
    readonly ConcurrentDictionary<EnvironmentSync, bool> _open = [];

    /// <summary>Those this machine goes round.</summary>
    public IEnumerable<EnvironmentSync> All => _open.Keys;

    /// <returns>null where the file does not name it.</returns>
    public ServedEnvironment? Find(string name) =>
        environments.All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <returns>With nothing remembered.</returns>
    public EnvironmentSync Open(ServedEnvironment environment)
    {
        var own = environment.Sync.Anew();
        _open[own] = true;
        return own;
    }

    public void Close(EnvironmentSync environment) => _open.TryRemove(environment, out _);
}
