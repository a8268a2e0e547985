using Microsoft.PowerPlatform.Dataverse.Client;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.ConnectionStrings;

/// <summary>Connects through ServiceClient with the connection strings pipelines have already.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect</remarks>
public static class ConnectionStringDataverse
{
    /// <summary>null when this build can connect; else why it cannot, for people.</summary>
    public static string? WhyNot => null;

    /// <exception cref="DataverseException">Sign-in failed. The connection string itself is never part of the message.</exception>
    public static IDataverse Connect(string connectionString, Action<GatewayWait>? waiting = null)
    {
        var client = new ServiceClient(connectionString);
        if (!client.IsReady) throw new DataverseException(new(FaultKind.NotSignedIn, "", client.LastError, null), client.LastException);
        return new OrganizationServiceDataverse(client, client.ConnectedOrgUriActual.GetLeftPart(UriPartial.Authority), waiting);
    }
}
