using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>What of the file only a start takes: where the program listens, whom it meets, what the telephony cloud's names are.</summary>
static class RestartNeeds
{
    /// <param name="start">As it was read by the start.</param>
    public static IEnumerable<Diagnostic> Of(SyncSettingsRead start, SyncSettingsRead now, string path)
    {
        var (before, after) = (start.File, now.File);
        (string Key, bool IsOther)[] keys =
        [
            ("listen", before.Listen != after.Listen),
            ("listen-operations", before.ListenOperations != after.ListenOperations),
            ("telephony-names", before.TelephonyNames != after.TelephonyNames || start.Names != now.Names),
            (SyncKeys.Cluster, before.Cluster != after.Cluster),
        ];
        return keys.Where(key => key.IsOther).Select(key => Diagnostic.Warning(
            SyncCodes.NeedsRestart, $"'{key.Key}' was changed, which needs a restart.", path,
            "the running program continues with what it was started with", "restart the program; nothing is lost"));
    }
}
