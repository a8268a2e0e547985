using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.EnvironmentVariables;

/// <summary>
/// Reads an environment variable of type secret. Its value is a reference into Azure Key Vault; only this message returns the secret, and
/// nothing keeps it.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/maker/data-platform/environmentvariables-azure-key-vault-secrets. Whether the message may be sent as the
/// system user is listed in docs/unverified.md.
/// </remarks>
static class SecretVariable
{
    /// <param name="refusal">What the platform says against it; null when it answered.</param>
    /// <returns>null when there is no secret to be had.</returns>
    public static string? TryRead(IOrganizationService service, string schemaName, out string? refusal)
    {
        try
        {
            refusal = null;
            var response = service.Execute(new OrganizationRequest("RetrieveEnvironmentVariableSecretValue")
            {
                ["EnvironmentVariableName"] = schemaName,
            });
            return response.Results.TryGetValue("EnvironmentVariableSecretValue", out string secret) && secret.Length > 0 ? secret : null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            refusal = fault.Message;
            return null;
        }
    }
}
