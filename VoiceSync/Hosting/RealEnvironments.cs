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
        var missing = Check(entry, signIn, _secrets).ToArray();
        problems.AddRange(missing);
        return missing.Length > 0 ? null : startup.Open(
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
    static IEnumerable<Diagnostic> Check(EnvironmentEntry entry, SignIn signIn, SecretReading secrets)
    {
        if (entry.TelephonySecret is not SecretPlace.Vault
            && Try(entry, () => secrets.Read(entry.TelephonySecret!, "the telephony account", entry.Url)) is { } account)
            yield return account;
        if (entry.ClientSecret is SecretPlace.Variable own
            && Try(entry, () => secrets.Read(own, "the app registration", entry.Url)) is { } registration)
            yield return registration;
        else if (entry.ClientSecret is not SecretPlace.Vault && Try(entry, () => signIn.Prepare(secret: null)) is { } way)
            yield return way;
    }

    static Diagnostic? Try(EnvironmentEntry entry, Action look)
    {
        try
        {
            look();
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
