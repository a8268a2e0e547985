using VoiceForD365.Gateways.WebApi.Graph;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

/// <summary>An environment's cloud says where its tenant's directory is asked.</summary>
public sealed class Where_Microsoft_Graph_is
{
    [Theory]
    [InlineData("https://contoso.crm4.dynamics.com", "https://graph.microsoft.com/")]
    [InlineData("https://contoso.crm9.dynamics.com", "https://graph.microsoft.com/")]
    [InlineData("https://contoso.crm.microsoftdynamics.us", "https://graph.microsoft.us/")]
    [InlineData("https://contoso.crm.appsplatform.us", "https://dod-graph.microsoft.us/")]
    [InlineData("https://contoso.crm.dynamics.cn", "https://microsoftgraph.chinacloudapi.cn/")]
    public void It_is_in_the_environments_own_cloud(string environment, string graph) =>
        Assert.Equal(graph, GraphAddress.Of(EnvironmentAddress.TryParse(environment, out _)!).ToString());
}
