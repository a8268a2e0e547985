using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>Reads the keys that callers of the services show from where the file says they are.</summary>
sealed class KeyReading(SecretReading secrets, VaultSecrets vaults)
{
    /// <summary>A key that is shorter is guessed.</summary>
    const int ShortestKey = 16;

    /// <summary>The file itself once more, too: it may name the key that is to replace another.</summary>
    /// <returns>null where something is wrong, which is told.</returns>
    public async Task<CallerKeys?> ReadAsync(string path, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var read = SyncFileReader.Read(path);
        problems.AddRange(read.Problems);
        return problems.Count == 0 ? await ReadAsync(read.File, problems, cancellation) : null;
    }

    /// <inheritdoc cref="ReadAsync(string, List{Diagnostic}, CancellationToken)"/>
    public async Task<CallerKeys?> ReadAsync(SyncFile file, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var before = problems.Count;
        var pushes = await ReadAsync("pushes", [file.WebhookKey, file.WebhookNextKey], problems, cancellation);
        var operators = await ReadAsync("operators", [file.OperatorKey], problems, cancellation);
        return problems.Count == before ? new(pushes, operators) : null;
    }

    /// <param name="whose">For people: of what the keys are.</param>
    /// <param name="places">null: there is none.</param>
    async Task<IReadOnlyList<string>> ReadAsync(
        string whose, IEnumerable<SecretPlace?> places, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var keys = new List<string>();
        foreach (var place in places.OfType<SecretPlace>())
        {
            try
            {
                var key = await secrets.ReadAsync(place, $"a key of {whose}", place.ToString()!, vaults, cancellation);
                if (key.Length >= ShortestKey) keys.Add(key);
                else problems.Add(TooShort(whose, place));
            }
            catch (SecretMissingException missing)
            {
                problems.Add(missing.Problem);
            }
        }

        return keys;
    }

    static Diagnostic TooShort(string whose, SecretPlace place) => Diagnostic.Error(
        SyncCodes.SecretMissing, $"A key of {whose} is too short.", place.ToString()!, $"it has fewer than {ShortestKey} characters",
        "put a longer one there, and give it to the caller");
}
