using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Entra;

/// <summary>Keeps new client secrets where the customer wants them: never shown, never logged.</summary>
public interface ISecretKeeper
{
    /// <summary>What is kept there, without the secret itself.</summary>
    /// <returns>null where nothing is.</returns>
    /// <exception cref="SecretNotKeptException">The place cannot be looked at, or others than its owner may read it.</exception>
    Task<SecretNote?> ReadAsync(SecretPlace place, CancellationToken cancellation);

    /// <summary>Notes that a secret is about to be made, so that one whose words are lost on the way is known for it.</summary>
    /// <param name="known">Key ids of the secrets that are there already.</param>
    /// <exception cref="SecretNotKeptException">Nothing can be kept there.</exception>
    Task PrepareAsync(SecretPlace place, Sequence<Guid> known, CancellationToken cancellation);

    /// <exception cref="SecretNotKeptException">It could not be kept, and is lost.</exception>
    Task KeepAsync(SecretPlace place, SecretOwner owner, NewPassword password, CancellationToken cancellation);
}

/// <summary>Where a client secret is kept; a closed set.</summary>
public abstract record SecretPlace
{
    SecretPlace()
    {
    }

    /// <summary>A file only its owner can read: to be handed over and deleted.</summary>
    /// <param name="Path">Full.</param>
    public sealed record OwnerFile(string Path) : SecretPlace
    {
        public override string ToString() => Path;
    }

    /// <summary>A secret of a key vault; each new one is a new version of it.</summary>
    /// <param name="Vault">Such as https://contoso.vault.azure.net.</param>
    public sealed record KeyVault(Uri Vault, string Name) : SecretPlace
    {
        public override string ToString() => $"{Vault.GetLeftPart(UriPartial.Authority)}/secrets/{Name}";
    }
}

/// <param name="KeyId">Of the secret that is kept; null: one was about to be made and did not arrive.</param>
/// <param name="KnownBefore">Key ids of the secrets there were then.</param>
public sealed record SecretNote(Guid? KeyId, Sequence<Guid> KnownBefore);

/// <summary>Whose secret it is: what somebody who gets it has to know besides.</summary>
public sealed record SecretOwner(string Name, Guid ClientId, Guid? Tenant);

/// <summary>A place for secrets cannot be used.</summary>
/// <param name="fix">What to do about it.</param>
public sealed class SecretNotKeptException(string why, string fix, Exception? cause = null) : Exception(why, cause)
{
    public string Fix { get; } = fix;
}

/// <summary>What a run needs of the tenant beside the environment.</summary>
/// <param name="Now">The clock, UTC.</param>
public sealed record DirectoryAccess(IEntraDirectory Directory, ISecretKeeper Keeper, Func<DateTimeOffset> Now);
