using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>A client secret as a version of a secret in Azure Key Vault. Its words are written, and never read again.</summary>
/// <param name="credential">Of the sign-in; made when the first vault is asked.</param>
sealed class KeyVaultKeeper(Func<TokenCredential> credential, SecretClientOptions? options = null)
{
    const string KeyId = "key-id";

    readonly Lazy<TokenCredential> _credential = new(credential);

    /// <returns>The newest version that is not disabled; null where there is none.</returns>
    public Task<SecretNote?> ReadAsync(SecretPlace.KeyVault place, CancellationToken cancellation) =>
        GuardedAsync<SecretNote?>(place, async () =>
    {
        SecretProperties? newest = null;
        await foreach (var version in Client(place).GetPropertiesOfSecretVersionsAsync(place.Name, cancellation))
            if (version.Enabled != false && !(version.CreatedOn < newest?.CreatedOn)) newest = version;
        return newest is null
            ? null
            : new(newest.Tags.TryGetValue(KeyId, out var id) && Guid.TryParse(id, out var key) ? key : Guid.Empty, Sequence<Guid>.Empty);
    });

    public Task KeepAsync(SecretPlace.KeyVault place, SecretOwner owner, NewPassword password, CancellationToken cancellation) =>
        GuardedAsync(place, async () =>
        {
            var secret = new KeyVaultSecret(place.Name, password.Secret);
            secret.Properties.ExpiresOn = password.End;
            secret.Properties.ContentType = $"client secret of {owner.ClientId:D}";
            secret.Properties.Tags[KeyId] = password.KeyId.ToString("D");
            await Client(place).SetSecretAsync(secret, cancellation);
            return true;
        });

    SecretClient Client(SecretPlace.KeyVault place) => new(place.Vault, _credential.Value, options ?? new SecretClientOptions());

    static async Task<T> GuardedAsync<T>(SecretPlace.KeyVault place, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RequestFailedException none) when (none.Status == 404 && none.ErrorCode == "SecretNotFound")
        {
            return default!;
        }
        catch (Exception refused) when (refused is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            throw new SecretNotKeptException(
                $"the key vault of {place} refuses: {refused.Message.Split('\n')[0].TrimEnd()}",
                "give the account the role Key Vault Secrets Officer on the vault, check its address and firewall; or write 'secret-file'",
                refused);
        }
    }
}
