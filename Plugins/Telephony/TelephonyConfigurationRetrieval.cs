using Enreach.Voice.Plugins.EnvironmentVariables;
using Microsoft.Xrm.Sdk;
using static Enreach.Voice.Plugins.Telephony.TelephonyVariables;

namespace Enreach.Voice.Plugins.Telephony;

/// <summary>Reads the configuration from the environment variables, and the secret from where it is kept.</summary>
static class TelephonyConfigurationRetrieval
{
    const string PublicDiscovery = "https://discover.enreachvoice.com";

    /// <exception cref="TelephonyException">Something is missing or unusable; says which variable to set.</exception>
    public static TelephonyConfiguration Read(IOrganizationService service)
    {
        var values = VariableReader.Read(service, ApiUrl, DiscoveryUrl, Login, Names);
        var api = values.TryText(ApiUrl);
        return new(
            api is null ? null : TelephonyAddress.Parse(api, ApiUrl),
            TelephonyAddress.Parse(values.TryText(DiscoveryUrl) ?? PublicDiscovery, DiscoveryUrl),
            values.TryText(Login) ?? throw Missing(Login, "the sign-in name of the account that calls the telephony service"),
            ReadSecret(service),
            TelephonyNamesParser.Parse(values.TryText(Names)));
    }

    /// <summary>The step's secure configuration counts first: a question about a variable that is not set fails.</summary>
    static string ReadSecret(IOrganizationService service)
    {
        string? refusal = null;
        return SecureConfiguration.TryRead(service)
            ?? SecretVariable.TryRead(service, TelephonyVariables.Secret, out refusal)
            ?? throw Missing(
                TelephonyVariables.Secret,
                $"a secret in Azure Key Vault that contains the account's secret key, or put the key into {SecureConfiguration.Place}",
                refusal);
    }

    static TelephonyException Missing(string variable, string what, string? refusal = null) => new(
        TelephonyProblem.NotConfigured,
        $"The telephony service is not configured: the environment variable {variable} has no value" +
        $"{(refusal is null ? "" : $" that can be read ({refusal})")}. Give it {what}.");

    static string? TryText(this IReadOnlyDictionary<string, string> values, string variable) =>
        values.TryGetValue(variable, out var text) && text.Trim().Length > 0 ? text.Trim() : null;
}
