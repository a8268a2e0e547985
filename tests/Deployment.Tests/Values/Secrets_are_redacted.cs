using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Values;

public sealed class Secrets_are_redacted
{
    [Theory]
    [InlineData("proxy 'http://user:pass@host:80/'", "proxy 'http://***@host:80/'")]
    [InlineData("http://user:p@ss@host", "http://***@host")]
    [InlineData("//user:pass@host", "//***@host")]
    [InlineData("Authorization: Bearer abcdefgh12345678.x", "Authorization: Bearer ***")]
    [InlineData("Proxy-Authorization: Basic dXNlcjpwYXNzd29yZDEy=", "Proxy-Authorization: Basic ***")]
    [InlineData("the token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln is old", "the token *** is old")]
    [InlineData("client_id=a&client_secret=b~c&scope=d", "client_id=a&client_secret=***&scope=d")]
    [InlineData("AuthType=ClientSecret;ClientSecret=b;Password='c d';Url=e", "AuthType=ClientSecret;ClientSecret=***;Password=***;Url=e")]
    [InlineData("""{"client_secret":"b","x":"y"}""", """{"client_secret":"***","x":"y"}""")]
    public void What_looks_like_a_secret_is_taken_out(string text, string clean) => Assert.Equal(clean, Redaction.Clean(text));

    [Theory]
    [InlineData("AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the client secret value.")]
    [InlineData("Bearer error=\"insufficient_claims\", realm=\"\"")]
    [InlineData("Basic authentication is not allowed here; a Bearer authentication token is wanted.")]
    [InlineData("https://contoso.crm4.dynamics.com/api/data/v9.2/ did not answer: no route")]
    [InlineData("set VOICEDEPLOY_CLIENT_SECRET or VOICEDEPLOY_CERTIFICATE_PASSWORD, or the same with _FILE to name a file")]
    [InlineData("Principal user is missing prvReadContact privilege")]
    [InlineData("mail to someone@contoso.com")]
    public void Other_words_stay_as_they_are(string text) => Assert.Same(text, Redaction.Clean(text));

    [Fact]
    public void A_secret_this_run_knows_is_taken_out_in_every_form_and_from_every_problem()
    {
        Redaction.Remember("Canary <5>&ecret\n");

        var problem =
            Diagnostic.Error("X-001", "what Canary <5>&ecret", "where", "why Canary%20%3C5%3E%26ecret", "Canary &lt;5&gt;&amp;ecret");
        var fault = new DataverseFault(FaultKind.Other, "", "you said Canary+%3C5%3E%26ecret", null) with { Message = "Canary <5>&ecret" };

        Assert.Equal(("what ***", "why ***", "***", "***"), (problem.What, problem.Why, problem.Fix, fault.Message));
    }

    [Fact]
    public void A_short_secret_is_taken_out_where_it_stands_alone()
    {
        Redaction.Remember("qz7");
        Redaction.Remember("");
        Redaction.Remember("a");

        Assert.Equal("*** and xqz7y, a", Redaction.Clean("qz7 and xqz7y, a"));
    }

    [Theory]
    [InlineData("HTTPS_PROXY", "http://user:Proxy5ecret%21@proxy:8080", "Proxy5ecret!")]
    [InlineData("https_proxy", "user:Proxy6ecret@proxy:8080", "Proxy6ecret")]
    [InlineData("AZURE_CLIENT_SECRET", "Azure5ecret", "Azure5ecret")]
    [InlineData("CONTOSO_TOKEN", "Cont0so5ecret", "Cont0so5ecret")]
    public void Secrets_in_variables_are_known(string name, string value, string secret)
    {
        Redaction.RememberVariables(asked => asked == name ? value : null, "CONTOSO_TOKEN");

        Assert.Equal("***", Redaction.Clean(secret));
    }

    [Theory]
    [InlineData("my-app", false)]
    [InlineData("contoso.onmicrosoft.com", false)]
    [InlineData("http://contoso.crm4.dynamics.com/main.aspx", false)]
    [InlineData("00000000-0000-0000-0000-0000000000ab", false)]
    [InlineData("browzer", false)]
    [InlineData("abc8Q~xyzABC", true)]
    [InlineData("Hunter2Hunter2", true)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", true)]
    [InlineData("-----BEGIN PRIVATE KEY-----", true)]
    [InlineData("https://user:pass@host", true)]
    [InlineData("two\nlines", true)]
    public void A_secret_looks_unlike_a_name(string value, bool isSecret) => Assert.Equal(isSecret, Repeating.LooksLikeSecret(value));
}
