using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>Reads the keys that callers of the services show.</summary>
static class KeyReading
{
    /// <summary>A key that is shorter is guessed.</summary>
    const int ShortestKey = 16;

    /// <param name="whose">For people: of what the keys are.</param>
    /// <param name="names">Of environment variables; those that are null name none.</param>
    /// <returns>One that is missing or too short is told.</returns>
    public static IReadOnlyList<string> Read(
        string whose, IEnumerable<string?> names, Func<string, string?> variable, List<Diagnostic> problems)
    {
        var keys = new List<string>();
        foreach (var name in names.OfType<string>())
        {
            if (variable(name)?.Trim() is { Length: >= ShortestKey } key)
            {
                Redaction.Remember(key);
                keys.Add(key);
                continue;
            }

            problems.Add(Diagnostic.Error(
                SyncCodes.SecretMissing, $"A key of {whose} is missing.", name, $"it holds none of at least {ShortestKey} characters",
                "put the key there that its callers send"));
        }

        return keys;
    }
}
