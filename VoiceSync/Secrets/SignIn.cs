using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>
/// How the services come into an environment, as the application user: by client secret, certificate, federated credential or managed
/// identity.
/// </summary>
sealed class SignIn
{
    const string ClientSecret = "AZURE_CLIENT_SECRET";

    readonly EnvironmentEntry _entry;
    readonly SecretReading _secrets;
    readonly SignInSettings _settings;

    /// <param name="folder">Of the configuration file.</param>
    public SignIn(EnvironmentEntry entry, string folder, SecretReading secrets)
    {
        (_entry, _secrets) = (entry, secrets);
        Address = EnvironmentAddress.TryParse(entry.Url, out _)!;
        var certificate = entry.ClientCertificateFile is { } file ? Path.GetFullPath(file, folder) : null;
        _settings = new SignInSettings(SignInMethod.Auto, entry.Tenant, entry.ClientId, certificate);
        // With whatever signs in without the vault.
        Vaults = new(() => EntraSignIn.PrepareVault(Address, _settings, Around(secret: null)));
    }

    public EnvironmentAddress Address { get; }

    public VaultSecrets Vaults { get; }

    public async Task<IAccessTokens> PrepareAsync(CancellationToken cancellation) => Prepare(
        _entry.ClientSecret is SecretPlace.Vault vault
            ? await _secrets.ReadAsync(vault, "the app registration", _entry.Url, Vaults, cancellation)
            : null);

    /// <param name="secret">The registration's, from a vault; null: from where the sign-in looks itself.</param>
    /// <exception cref="SignInSettingsException">Something it needs is missing.</exception>
    public IAccessTokens Prepare(string? secret) => EntraSignIn.Prepare(Address, _settings, Around(secret)).Tokens;

    SignInEnvironment Around(string? secret)
    {
        var here = SignInEnvironment.Here(hasPerson: false, askSecret: _ => null, tell: _ => { }) with { Variable = _secrets.Variable };
        if (secret is not null) return here with { Variable = name => name == ClientSecret ? secret : here.Variable(name) };
        return _entry.ClientSecret is SecretPlace.Variable own
            ? here with { OwnVariables = new Dictionary<string, string> { [ClientSecret] = own.Name } }
            : here;
    }
}
