namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>The script in effect, which can be replaced and cleared at any time.</summary>
sealed class CurrentScript(TimeProvider clock)
{
    RunningScript? _running;

    /// <summary>null: nothing goes wrong.</summary>
    public RunningScript? Running => Volatile.Read(ref _running);

    /// <summary>Counts from the beginning, also with the same script.</summary>
    /// <param name="script">null: clears it.</param>
    public void Use(FaultScript? script) =>
        Interlocked.Exchange(ref _running, script is null ? null : new RunningScript(script, clock))?.End();
}
