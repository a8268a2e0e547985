using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Opens the environments a file names; nothing is sent before the first pass.</summary>
static class RealEnvironments
{
    /// <param name="folder">Of the file, which relative paths begin at.</param>
    /// <returns>One for each entry that can be opened; the others are told.</returns>
    public static IReadOnlyList<(string? Silo, EnvironmentSync Environment)> Open(
        SyncFile file, string folder, Startup startup, Func<string, string?> variable, List<Diagnostic> problems)
    {
        var opened = new List<(string?, EnvironmentSync)>();
        foreach (var entry in file.Environments)
        {
            if (SecretReader.TryRead(entry, folder, variable, problems) is not { } secret) continue;
            var address = EnvironmentAddress.TryParse(entry.Url, out _)!;
            try
            {
                var account = new TelephonyAccount(secret, entry.TelephonyLogin, entry.TelephonyApiUrl, entry.TelephonyDiscoveryUrl);
                opened.Add((entry.Silo, startup.Environment(new WebApiDataverse(address, SignIn(entry, address)), account)));
            }
            catch (SignInSettingsException missing)
            {
                problems.Add(Diagnostic.Error(
                    SyncCodes.SecretMissing, "There is nothing to sign in with.", entry.Url, missing.Message, missing.Fix));
            }
        }

        return opened;
    }

    /// <summary>As the application user: managed identity, client secret, certificate or federated credential.</summary>
    static IAccessTokens SignIn(EnvironmentEntry entry, EnvironmentAddress address)
    {
        var around = SignInEnvironment.Here(hasPerson: false, askSecret: _ => null, tell: _ => { });
        if (entry.ClientSecretVariable is { } own)
            around = around with { OwnVariables = new Dictionary<string, string> { ["AZURE_CLIENT_SECRET"] = own } };
        return EntraSignIn.Prepare(address, new SignInSettings(SignInMethod.Auto, entry.Tenant, entry.ClientId), around).Tokens;
    }
}
