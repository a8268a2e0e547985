using System.Diagnostics;
using System.Globalization;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>What a person does with Ctrl-C.</summary>
internal static class Signals
{
    public static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
