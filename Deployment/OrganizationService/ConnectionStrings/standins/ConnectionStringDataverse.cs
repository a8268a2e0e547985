using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.ConnectionStrings;

/// <summary>Connection strings need Microsoft.PowerPlatform.Dataverse.Client, and this build was made without it.</summary>
public static class ConnectionStringDataverse
{
    /// <summary>null when this build can connect; else why it cannot, for people.</summary>
    public static string? WhyNot =>
        "this build was made without Microsoft's SDK packages; build with -p:DataverseSdk=official to connect by connection string";

    /// <exception cref="DataverseException">Always, here.</exception>
    public static (IDataverse Dataverse, IDisposable Connection) Connect(string connectionString, Action<GatewayWait>? waiting = null) =>
        throw new DataverseException(new(FaultKind.NotSignedIn, "", $"Connection strings cannot be used: {WhyNot}.", null));
}
