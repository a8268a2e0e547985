using Microsoft.PowerPlatform.Dataverse.Client;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.ConnectionStrings;

/// <summary>Connects through ServiceClient with the connection strings pipelines have already.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect</remarks>
public static class ConnectionStringDataverse
{
    /// <summary>null when this build can connect; else why it cannot, for people.</summary>
    public static string? WhyNot => null;

    /// <returns>The caller disposes the connection, last of all.</returns>
    /// <exception cref="DataverseException">Sign-in failed. The connection string itself is never part of the message.</exception>
    public static (IDataverse Dataverse, IDisposable Connection) Connect(string connectionString, Action<GatewayWait>? waiting = null)
    {
        var client = SignIn(connectionString);
        if (!client.IsReady)
        {
            using (client) throw new DataverseException(new(FaultKind.NotSignedIn, "", client.LastError, null), client.LastException);
        }

        var environment = client.ConnectedOrgUriActual.GetLeftPart(UriPartial.Authority);
        return (new OrganizationServiceDataverse(client, environment, waiting), client);
    }

    /// <summary>Which of its exceptions the constructor throws is not documented; each means the same here.</summary>
    static ServiceClient SignIn(string connectionString)
    {
        try
        {
            return new ServiceClient(connectionString);
        }
        catch (Exception refusal) when (refusal is not OutOfMemoryException)
        {
            throw new DataverseException(new(FaultKind.NotSignedIn, "", refusal.Message, null), refusal);
        }
    }
}
