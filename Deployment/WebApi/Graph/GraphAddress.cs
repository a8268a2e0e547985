using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Graph;

/// <summary>Where Microsoft Graph is in the cloud an environment is in.</summary>
/// <remarks>
/// learn.microsoft.com/graph/deployments. Which of the government's two a Dataverse environment belongs to is told by its domain:
/// docs/unverified.md.
/// </remarks>
public static class GraphAddress
{
    public static Uri Of(EnvironmentAddress environment) => new(environment.Origin.Host switch
    {
        var host when Ends(host, ".dynamics.cn") => "https://microsoftgraph.chinacloudapi.cn",
        var host when Ends(host, ".appsplatform.us") => "https://dod-graph.microsoft.us",
        var host when Ends(host, ".microsoftdynamics.us") => "https://graph.microsoft.us",
        _ => "https://graph.microsoft.com",
    });

    static bool Ends(string host, string domain) => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase);
}
