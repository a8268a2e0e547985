using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.VoiceSync.Passes;

/// <summary>What can go wrong with a pass, in words that help.</summary>
static class PassProblems
{
    public static IReadOnlyList<Diagnostic> Unreadable(int rows, string environment) => rows == 0 ? [] :
    [
        Diagnostic.Warning(
            SyncCodes.RowsUnreadable,
            $"{rows} rows of the telephony cloud could not be read.",
            environment,
            "they have no id, or no beginning, under the names of the mapping file",
            "compare the mapping file with what the cloud answers"),
    ];

    public static Diagnostic Of(DataverseException problem, string environment) => Diagnostic.Error(
        SyncCodes.EnvironmentFailed,
        "The environment could not be synchronised.",
        environment,
        problem.Fault.ToString(),
        "nothing is lost: the next pass goes on; if it stays so, look at what the platform says");

    public static Diagnostic Of(TelephonyException problem, string environment) => Diagnostic.Error(
        SyncCodes.TelephonyFailed,
        "The telephony cloud could not be asked.",
        environment,
        problem.Message,
        "nothing is lost: the next pass goes on; if it stays so, ask the provider");

    public static Diagnostic NotInstalled(string environment) => Diagnostic.Error(
        SyncCodes.NotInstalled,
        "The environment has nothing to be synchronised.",
        environment,
        "the product's tables are not there, or may not be read",
        "install the package there, and give the application user the role Voice ApiUser");
}
