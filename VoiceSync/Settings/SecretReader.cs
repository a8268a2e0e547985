using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Settings;

/// <summary>Reads a secret from where the file says it is.</summary>
static class SecretReader
{
    /// <param name="variable">An environment variable's value; null when unset.</param>
    /// <returns>null where there is none, which is told; the value is never shown from then on.</returns>
    public static string? TryRead(EnvironmentEntry entry, string folder, Func<string, string?> variable, List<Diagnostic> problems)
    {
        var (where, text) = entry.TelephonySecretFile is { } file
            ? (file, TryFile(Path.GetFullPath(file, folder)))
            : (entry.TelephonySecretVariable!, variable(entry.TelephonySecretVariable!));
        if (text?.Trim() is { Length: > 0 } secret)
        {
            _ = new SecretText(secret);
            return secret;
        }

        problems.Add(Diagnostic.Error(
            SyncCodes.SecretMissing,
            "The secret of the telephony account is missing.",
            entry.Url,
            $"{where} holds none, or cannot be read",
            "put the account's secret key there"));
        return null;
    }

    /// <summary>A key that is shorter is guessed.</summary>
    const int ShortestKey = 16;

    /// <returns>The keys of pushes; none where the file names no variable. One that is missing or too short is told.</returns>
    public static IReadOnlyList<string> ReadKeys(SyncFile file, Func<string, string?> variable, List<Diagnostic> problems)
    {
        var keys = new List<string>();
        foreach (var name in new[] { file.WebhookKeyVariable, file.WebhookNextKeyVariable }.OfType<string>())
        {
            if (variable(name)?.Trim() is { Length: >= ShortestKey } key)
            {
                _ = new SecretText(key);
                keys.Add(key);
                continue;
            }

            problems.Add(Diagnostic.Error(
                SyncCodes.SecretMissing, "A key of pushes is missing.", name, $"it holds none of at least {ShortestKey} characters",
                "put the key there that the provider sends"));
        }

        return keys;
    }

    static string? TryFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
