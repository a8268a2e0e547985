using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Opens the environments a file names; nothing is sent before the first pass.</summary>
/// <param name="folder">Of the file, which relative paths begin at.</param>
sealed class RealEnvironments(string folder, Startup startup, Func<string, string?> variable)
{
    readonly SecretReading _secrets = new(folder, variable);

    /// <returns>null where it cannot be opened, which is told.</returns>
    public EnvironmentSync? TryOpen(EnvironmentEntry entry, List<Diagnostic> problems)
    {
        var signIn = new SignIn(entry, folder, _secrets);
        if (Check(entry, signIn, _secrets) is { } problem)
        {
            problems.Add(problem);
            return null;
        }

        return startup.Open(
            () => new WebApiDataverse(signIn.Address, new RotatingSignIn(signIn.PrepareAsync)),
            cancellation => AccountAsync(entry, _secrets, signIn, cancellation));
    }

    static async Task<TelephonyAccount> AccountAsync(
        EnvironmentEntry entry, SecretReading secrets, SignIn signIn, CancellationToken cancellation)
    {
        var secret = await secrets.ReadAsync(
            entry.TelephonySecret!, "the telephony account", entry.Url, signIn.Vaults, cancellation);
        return new(secret, entry.TelephonyLogin, entry.TelephonyApiUrl, entry.TelephonyDiscoveryUrl);
    }

    /// <summary>What is here on this machine is looked for at the start; what a vault keeps, only its first reader learns.</summary>
    static Diagnostic? Check(EnvironmentEntry entry, SignIn signIn, SecretReading secrets)
    {
        try
        {
            if (entry.TelephonySecret is not SecretPlace.Vault) secrets.Read(entry.TelephonySecret!, "the telephony account", entry.Url);
            if (entry.ClientSecret is not SecretPlace.Vault) signIn.Prepare(secret: null);
            return null;
        }
        catch (SecretMissingException missing)
        {
            return missing.Problem;
        }
        catch (SignInSettingsException missing)
        {
            return Diagnostic.Error(
                SyncCodes.SecretMissing, "There is nothing to sign in with.", entry.Url, missing.Message, missing.Fix);
        }
    }
}
