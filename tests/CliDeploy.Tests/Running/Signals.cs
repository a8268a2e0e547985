using System.Diagnostics;
using System.Globalization;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>What a person does with Ctrl-C, a machine that shuts down, and a terminal that is closed.</summary>
static class Signals
{
    public static void Interrupt(Process process) => Send(process, "INT");

    /// <param name="signal">Such as INT, TERM or HUP.</param>
    public static void Send(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
