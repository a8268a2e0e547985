using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>Reads secrets from where the file says they are: at the start, and anew whenever the configuration is.</summary>
/// <param name="folder">Of the configuration file, which relative paths begin at.</param>
/// <param name="variable">An environment variable's value; null when unset.</param>
sealed class SecretReading(string folder, Func<string, string?> variable)
{
    /// <returns>null when unset or empty.</returns>
    public string? Variable(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <param name="what">Whose secret it is, such as "the telephony account".</param>
    /// <param name="where">The environment it is for.</param>
    /// <param name="vaults">Asked where a vault keeps it.</param>
    /// <returns>Never shown from here on.</returns>
    /// <exception cref="SecretMissingException">It is not there.</exception>
    public async Task<string> ReadAsync(
        SecretPlace place, string what, string where, VaultSecrets vaults, CancellationToken cancellation)
    {
        if (place is not SecretPlace.Vault vault) return Read(place, what, where);
        return Kept(await vaults.ReadAsync(vault, cancellation)) ?? throw Missing(place, what, where);
    }

    /// <param name="place">No vault.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public string Read(SecretPlace place, string what, string where) => Kept(place switch
    {
        SecretPlace.Variable named => variable(named.Name),
        SecretPlace.File file => TryFile(Path.GetFullPath(file.Path, folder)),
        _ => throw new InvalidOperationException($"{place} takes a vault to be read; this is our bug."),
    }) ?? throw Missing(place, what, where);

    static string? Kept(string? text)
    {
        if (text?.Trim() is not { Length: > 0 } secret) return null;
        Redaction.Remember(secret);
        return secret;
    }

    static SecretMissingException Missing(SecretPlace place, string what, string where) => new(Diagnostic.Error(
        SyncCodes.SecretMissing,
        $"The secret of {what} is missing.",
        where,
        place switch
        {
            SecretPlace.Variable => $"there is no environment variable {place}, and systemd loaded no credential of that name",
            SecretPlace.File => $"the file {place} is empty, or cannot be read",
            _ => $"{place} contains none",
        },
        "put the secret there"));

    static string? TryFile(string path)
    {
        try
        {
            return BoundedText.Read(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
