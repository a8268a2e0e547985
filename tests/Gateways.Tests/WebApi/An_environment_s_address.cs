using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class An_environment_s_address
{
    [Theory]
    [InlineData("https://contoso.crm4.dynamics.com", "https://contoso.crm4.dynamics.com")]
    [InlineData(" https://Contoso.crm4.dynamics.com/ ", "https://contoso.crm4.dynamics.com")]
    [InlineData("http://localhost:5240", "http://localhost:5240")]
    [InlineData("http://127.0.0.1:5240/", "http://127.0.0.1:5240")]
    [InlineData("http://[::1]:5240/", "http://[::1]:5240")]
    public void An_origin_is_an_address(string text, string address)
    {
        Assert.Equal(address, EnvironmentAddress.TryParse(text, out var problem)?.ToString());
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null, "''")]
    [InlineData("contoso", "write the environment's address, as https://contoso.crm4.dynamics.com")]
    [InlineData("contoso.crm4.dynamics.com", "write https://contoso.crm4.dynamics.com")]
    [InlineData("contoso.crm4.dynamics.com/main.aspx", "write https://contoso.crm4.dynamics.com")]
    [InlineData("https://make.powerapps.com/environments/1/home", "make.powerapps.com is a portal")]
    [InlineData("https://admin.powerplatform.microsoft.com", "is a portal for all environments")]
    [InlineData("https://contoso.api.crm4.dynamics.com", "write https://contoso.crm4.dynamics.com")]
    [InlineData("https://contoso.api.crm4.dynamics.com/api/data/v9.2/", "write https://contoso.crm4.dynamics.com")]
    [InlineData("https://crm.contoso.local/Contoso", "on-premises")]
    [InlineData("https://crm.contoso.local/Contoso/main.aspx", "write https://crm.contoso.local")]
    [InlineData("ftp://contoso.example", "write the environment's address")]
    [InlineData("http://contoso.crm4.dynamics.com", "write https://contoso.crm4.dynamics.com")]
    [InlineData("https://contoso.crm4.dynamics.com/main.aspx?appid=1", "write https://contoso.crm4.dynamics.com")]
    public void Anything_else_is_refused_with_what_to_write_instead(string? text, string words)
    {
        Assert.Null(EnvironmentAddress.TryParse(text, out var problem));
        Assert.Contains(words, problem, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_the_address_is_refused_and_not_repeated()
    {
        Assert.Null(EnvironmentAddress.TryParse("https://me:hunter2@contoso.crm4.dynamics.com", out var problem));
        Assert.DoesNotContain("hunter2", problem, System.StringComparison.Ordinal);
    }
}
