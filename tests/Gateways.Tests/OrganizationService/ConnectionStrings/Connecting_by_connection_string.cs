using Microsoft.PowerPlatform.Dataverse.Client;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.ConnectionStrings;

namespace VoiceForD365.Gateways.Tests.OrganizationService.ConnectionStrings;

/// <summary>The way of the builds with Microsoft's packages, compiled here against a fake of the client.</summary>
public sealed class Connecting_by_connection_string
{
    const string ConnectionString = "AuthType=ClientSecret;Url=https://contoso.crm4.dynamics.com;ClientId=x;ClientSecret=not-told";

    [Fact]
    public async Task The_client_is_handed_the_string_and_everything_goes_through_it()
    {
        var service = new ScriptedService(_ => new());
        var handed = "";
        Client(text => handed = text, new(service, "", null, () => { }));

        var (dataverse, _) = ConnectionStringDataverse.Connect(ConnectionString);
        await dataverse.PublishAsync([Guid.NewGuid()], [], CancellationToken.None);

        Assert.Equal(ConnectionString, handed);
        Assert.Single(service.Sent);
        Assert.Equal("https://contoso.api.crm4.dynamics.com", dataverse.Environment);
    }

    [Fact]
    public void Disposing_the_connection_disposes_the_client()
    {
        var disposed = 0;
        Client(_ => { }, new(new ScriptedService(_ => new()), "", null, () => disposed++));

        ConnectionStringDataverse.Connect(ConnectionString).Connection.Dispose();

        Assert.Equal(1, disposed);
    }

    [Fact]
    public void A_client_that_is_not_ready_says_why_and_is_disposed()
    {
        var disposed = 0;
        var cause = new InvalidOperationException("the authority refused");
        Client(_ => { }, new(null, "AADSTS7000215: Invalid client secret provided.", cause, () => disposed++));

        var refused = Assert.Throws<DataverseException>(() => ConnectionStringDataverse.Connect(ConnectionString));

        Assert.Equal(FaultKind.NotSignedIn, refused.Fault.Kind);
        Assert.Equal("AADSTS7000215: Invalid client secret provided.", refused.Fault.Message);
        Assert.Same(cause, refused.InnerException);
        Assert.DoesNotContain("not-told", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, disposed);
    }

    [Fact]
    public void A_client_that_throws_while_it_is_made_is_a_refused_sign_in_too()
    {
        var thrown = new ArgumentException("Invalid connection string");
        ServiceClient.Next.Value = _ => throw thrown;

        var refused = Assert.Throws<DataverseException>(() => ConnectionStringDataverse.Connect(ConnectionString));

        Assert.Equal(FaultKind.NotSignedIn, refused.Fault.Kind);
        Assert.Same(thrown, refused.InnerException);
    }

    static void Client(Action<string> handed, ServiceClient.Outcome outcome) => ServiceClient.Next.Value = text =>
    {
        handed(text);
        return outcome;
    };
}
