using System;
using System.Threading.Tasks;
using VoiceForD365.CliDeploy.Problems;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Says why there is no ServiceClient here. Builds with the official packages have ConnectionStringTarget.Official.cs instead.</summary>
internal static class ConnectionStringTarget
{
    /// <exception cref="MisuseException">Always.</exception>
    public static Func<Task<OpenTarget>> Prepare(Target.ConnectionString target) => throw new MisuseException(Diagnostic.Error(
        CliCodes.ConnectionStringUnavailable,
        "Connection strings are not in this build.",
        $"--connection-string-variable {target.Variable}",
        "they need Microsoft.PowerPlatform.Dataverse.Client, and this build was made without the official SDK packages",
        "use --environment with --auth, or build with -p:DataverseSdk=official"));
}
