using System.Runtime.InteropServices;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>The signal HUP, which tells a service to read its configuration anew. Windows sends it when its console closes.</summary>
static class HangUp
{
    /// <param name="act">Called from a thread of the runtime's.</param>
    /// <returns>null on Windows.</returns>
    public static IDisposable? Listen(Action act) => OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(
        PosixSignal.SIGHUP,
        context =>
        {
            // Else the process ends, as after any hang-up.
            context.Cancel = true;
            act();
        });
}
