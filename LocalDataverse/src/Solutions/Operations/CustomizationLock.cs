using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>One import, promotion or uninstall at a time; a second one is turned away rather than queued.</summary>
/// <remarks>learn.microsoft.com/troubleshoot/power-platform/dataverse/working-with-solutions/cannot-start-the-requested-operation</remarks>
sealed class CustomizationLock
{
    readonly Lock _sync = new();
    string? _running;

    /// <param name="operation">Import, Upgrade, Promote, Uninstall.</param>
    /// <returns>Dispose it when the operation has ended.</returns>
    /// <exception cref="FaultException">429, 0x80071151: another operation runs.</exception>
    public IDisposable Enter(string operation)
    {
        lock (_sync)
        {
            if (_running is { } other)
                throw Busy(operation, other);
            _running = operation;
            return new Holder(this);
        }
    }

    public static FaultException Busy(string operation, string running) => new(
        429,
        ErrorCodes.CustomizationLock,
        $"Cannot start the requested operation [{operation}] because there is another [{running}] running at this moment. "
        + "Use Solution History for more details.");

    void Leave()
    {
        lock (_sync)
            _running = null;
    }

    sealed class Holder(CustomizationLock held) : IDisposable
    {
        CustomizationLock? _held = held;

        public void Dispose() => Interlocked.Exchange(ref _held, null)?.Leave();
    }
}
