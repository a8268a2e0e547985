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
            "under the names in the mapping file, they have no id or no start time",
            "compare the mapping file with what the cloud returns"),
    ];

    public static Diagnostic Of(DataverseException problem, string environment) => Diagnostic.Error(
        SyncCodes.EnvironmentFailed,
        "The environment could not be synchronised.",
        environment,
        problem.Fault.ToString(),
        "nothing is lost: the next pass continues; if it keeps happening, read the platform's message");

    public static Diagnostic Of(TelephonyException problem, string environment) => Diagnostic.Error(
        SyncCodes.TelephonyFailed,
        "The telephony cloud could not be read.",
        environment,
        problem.Message,
        "nothing is lost: the next pass continues; if it keeps happening, ask the provider");

    /// <summary>A bug of ours; what it says is in the log.</summary>
    public static Diagnostic Of(Exception surprise, string environment) => Diagnostic.Error(
        SyncCodes.EnvironmentFailed,
        "A pass ended because of a bug in the services.",
        environment,
        surprise.GetType().Name,
        "report it with the log, which has the details");

    public static Diagnostic NotInstalled(string environment) => Diagnostic.Error(
        SyncCodes.NotInstalled,
        "The environment has nothing to synchronise.",
        environment,
        "the product's tables do not exist there, or the services may not read them",
        "install the package there, and give the application user the role Voice ApiUser");
}
