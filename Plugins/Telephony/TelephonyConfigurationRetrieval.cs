using Enreach.Voice.Plugins.EnvironmentVariables;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
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

/// <summary>
/// Reads the secret from the secure configuration of the step on Associate: only System Administrators may read that table, no export holds
/// it, and no import touches that step, which is a row and no component of a solution (docs/decisions/0009-telephony-secret.md).
/// </summary>
/// <remarks>
/// The platform hands a secure configuration to the plug-in of its own step alone; the custom API and the virtual table have no step, so
/// it is read as a row. learn.microsoft.com/power-apps/developer/data-platform/reference/entities/sdkmessageprocessingstepsecureconfig
/// </remarks>
static class SecureConfiguration
{
    /// <summary>For people, in messages.</summary>
    public const string Place = "the secure configuration of the plug-in step \"ResolveUserIdOnRoleAssigned: Associate of any table\"";

    /// <summary>The type ResolveUserIdOnRoleAssigned, as in the solution.</summary>
    static readonly Guid StepsOf = new("c8347ed7-118c-41cf-988e-25e8451994db");

    /// <param name="service">With all privileges.</param>
    /// <returns>null where there is none.</returns>
    public static string? TryRead(IOrganizationService service)
    {
        const string link = "sdkmessageprocessingstepsecureconfigid";
        var configurations = Rows(service, "sdkmessageprocessingstep", "plugintypeid", link, StepsOf)
            .Select(step => step.GetAttributeValue<EntityReference>(link))
            .Where(reference => reference is not null)
            .Select(reference => (object)reference.Id)
            .ToArray();
        return configurations.Length == 0
            ? null
            : Rows(service, "sdkmessageprocessingstepsecureconfig", link, "secureconfig", configurations)
                .Select(row => row.GetAttributeValue<string>("secureconfig")?.Trim())
                .FirstOrDefault(secret => secret is { Length: > 0 });
    }

    static DataCollection<Entity> Rows(
        IOrganizationService service, string table, string column, string wanted, params object[] anyOf)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(wanted) };
        query.Criteria.AddCondition(column, ConditionOperator.In, anyOf);
        return service.RetrieveMultiple(query).Entities;
    }
}
