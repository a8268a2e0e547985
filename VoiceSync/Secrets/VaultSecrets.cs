using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>Reads secrets of Azure Key Vault.</summary>
/// <param name="credential">Made when the first vault is asked.</param>
sealed class VaultSecrets(Func<TokenCredential> credential, SecretClientOptions? options = null)
{
    readonly Lazy<TokenCredential> _credential = new(credential);

    /// <exception cref="SecretMissingException">There is none, or the vault refuses.</exception>
    public async Task<string> ReadAsync(SecretPlace.Vault place, CancellationToken cancellation)
    {
        try
        {
            var client = new SecretClient(place.Address, _credential.Value, options ?? new SecretClientOptions());
            return (await client.GetSecretAsync(place.Name, cancellationToken: cancellation)).Value.Value;
        }
        catch (Exception refused) when (refused is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            // The first line says it; those behind it hold headers.
            throw new SecretMissingException(Diagnostic.Error(
                SyncCodes.VaultRefused,
                "A secret cannot be read from its key vault.",
                place.ToString(),
                refused.Message.Split('\n')[0].TrimEnd(),
                "give the services' identity the role Key Vault Secrets User on the vault; check its address, firewall and the secret's "
                    + "name"));
        }
    }
}

/// <summary>A secret is not where it should be.</summary>
sealed class SecretMissingException(Diagnostic problem) : Exception(problem.What)
{
    public Diagnostic Problem { get; } = problem;
}
