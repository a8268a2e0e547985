using System.Diagnostics;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>Ends the server at once: the whole process, as kill -9 would, or in a test the server alone.</summary>
/// <param name="ofProcess">Whether the process dies with it.</param>
sealed class KillSwitch(bool ofProcess)
{
    readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the server is to fall.</summary>
    public Task Triggered => _struck.Task;

    public void Trigger()
    {
        if (ofProcess)
            Process.GetCurrentProcess().Kill();
        _struck.TrySetResult();
    }
}
