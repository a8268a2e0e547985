using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>An environment the services are for.</summary>
/// <param name="Entry">What the file says of it.</param>
sealed record ServedEnvironment(EnvironmentEntry Entry, EnvironmentSync Sync)
{
    public string Name => Sync.Name;
}

/// <summary>The environments the services are for now; whoever goes round them follows what changes.</summary>
sealed class CurrentEnvironments(IEnumerable<ServedEnvironment> first)
{
    volatile Those _now = new([.. first]);

    public IReadOnlyList<ServedEnvironment> All => _now.All;

    /// <returns>Those of now, and what ends as soon as they are others.</returns>
    public (IReadOnlyList<ServedEnvironment> All, Task Changed) Look()
    {
        var now = _now;
        return (now.All, now.Changed.Task);
    }

    /// <summary>By one caller at a time.</summary>
    /// <param name="all">What is in it as it was goes on without noticing.</param>
    public void Replace(IReadOnlyList<ServedEnvironment> all)
    {
        var before = _now;
        _now = new(all);
        before.Changed.SetResult();
    }

    sealed record Those(IReadOnlyList<ServedEnvironment> All)
    {
        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
