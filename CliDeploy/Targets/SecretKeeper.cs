using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Keeps client secrets in files or in key vaults.</summary>
/// <param name="vaults">null: this target's sign-in opens none.</param>
/// <param name="tenant">That of the sign-in, by id or domain, where the registration does not tell its own yet; null: not known.</param>
sealed class SecretKeeper(KeyVaultKeeper? vaults, string? tenant = null) : ISecretKeeper
{
    public Task<SecretNote?> ReadAsync(SecretPlace place, CancellationToken cancellation) => place switch
    {
        SecretPlace.OwnerFile file => Task.FromResult(OwnerFileKeeper.Read(file.Path)),
        SecretPlace.KeyVault vault => Vaults(vault).ReadAsync(vault, cancellation),
        _ => throw Unknown(place),
    };

    public Task PrepareAsync(SecretPlace place, Sequence<Guid> known, CancellationToken cancellation)
    {
        // A vault's newest version tells what was kept, so that there is nothing to note.
        if (place is SecretPlace.OwnerFile file) OwnerFileKeeper.Prepare(file.Path, known);
        return Task.CompletedTask;
    }

    public Task KeepAsync(SecretPlace place, SecretOwner owner, NewPassword password, CancellationToken cancellation)
    {
        if (place is SecretPlace.KeyVault vault) return Vaults(vault).KeepAsync(vault, owner, password, cancellation);
        if (place is not SecretPlace.OwnerFile file) throw Unknown(place);
        OwnerFileKeeper.Keep(file.Path, owner, password, tenant);
        return Task.CompletedTask;
    }

    KeyVaultKeeper Vaults(SecretPlace.KeyVault place) => vaults ?? throw new SecretNotKeptException(
        $"no signed-in account can open {place}", "deploy into an environment (--environment), with a sign-in; or write 'secret-file'");

    static NotSupportedException Unknown(SecretPlace place) => new($"Nobody keeps secrets in {place.GetType().Name}; this is our bug.");
}
