using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Tests.Secrets;

public sealed class Secrets_that_are_read : IDisposable
{
    const string Where = "https://contoso.crm4.dynamics.com";

    static readonly SecretPlace.Vault Vault = SecretPlace.Vault.TryParse("https://contoso.vault.azure.net/secrets/telephony")!;

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(" voicesync-hush \n", true)]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    public void A_variable_has_one_or_it_is_missing(string? value, bool isThere)
    {
        var secrets = new SecretReading(_folder, name => name == "CONTOSO" ? value : null);

        if (isThere)
        {
            Assert.Equal("voicesync-hush", secrets.Read(new SecretPlace.Variable("CONTOSO"), "the telephony account", Where));
            return;
        }

        var missing = Assert.Throws<SecretMissingException>(
            () => secrets.Read(new SecretPlace.Variable("CONTOSO"), "the telephony account", Where));
        Assert.Equal((SyncCodes.SecretMissing, Where), (missing.Problem.Code, missing.Problem.Where));
    }

    [Fact]
    public void A_file_beside_the_configuration_has_one_and_is_read_anew_each_time()
    {
        var (secrets, place) = (new SecretReading(_folder, _ => null), new SecretPlace.File("contoso.secret"));
        File.WriteAllText(Path.Combine(_folder, "contoso.secret"), "voicesync-file-secret\n");
        var first = secrets.Read(place, "the telephony account", Where);
        File.WriteAllText(Path.Combine(_folder, "contoso.secret"), "voicesync-rotated-secret\n");

        Assert.Equal(("voicesync-file-secret", "voicesync-rotated-secret"), (first, secrets.Read(place, "the telephony account", Where)));
    }

    [Fact]
    public async Task A_key_vault_gives_its_newest_version_and_no_word_of_it_is_shown()
    {
        var asked = new List<string>();
        var vaults = Vaults(
            asked, HttpStatusCode.OK, """{"value":"voicesync-vault-secret","id":"https://contoso.vault.azure.net/secrets/telephony/2"}""");

        var secret = await new SecretReading(_folder, _ => null).ReadAsync(Vault, "the telephony account", Where, vaults, default);

        Assert.Equal("voicesync-vault-secret", secret);
        Assert.Equal("/secrets/telephony", Assert.Single(asked));
        Assert.DoesNotContain("voicesync-vault-secret", Redaction.Clean("it is voicesync-vault-secret"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden")]
    [InlineData(HttpStatusCode.NotFound, "SecretNotFound")]
    public async Task A_key_vault_that_refuses_is_told_with_what_to_do(HttpStatusCode status, string code)
    {
        var vaults = Vaults([], status, $$$"""{"error":{"code":"{{{code}}}","message":"no"}}""");

        var refused = await Assert.ThrowsAsync<SecretMissingException>(() => vaults.ReadAsync(Vault, default));

        Assert.Equal((SyncCodes.VaultRefused, Vault.ToString()), (refused.Problem.Code, refused.Problem.Where));
        Assert.Contains("Key Vault Secrets User", refused.Problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://contoso.vault.azure.net/secrets/a", true)]
    [InlineData("https://contoso.vault.azure.net/secrets/a/0123", false)]
    [InlineData("https://contoso.vault.azure.net/keys/a", false)]
    [InlineData("https://user@contoso.vault.azure.net/secrets/a", false)]
    [InlineData("http://contoso.vault.azure.net/secrets/a", false)]
    public void Its_address_names_a_secret_and_no_version(string text, bool isGood) =>
        Assert.Equal(isGood ? text : null, SecretPlace.Vault.TryParse(text)?.ToString());

    [Fact]
    public async Task A_sign_in_that_was_refused_is_prepared_anew_with_what_lies_there_now()
    {
        var prepared = new Queue<Func<string>>([() => "token-one", () => "token-two"]);
        var isRefused = false;
        var signIn = new RotatingSignIn(_ => Task.FromResult<IAccessTokens>(new Tokens(prepared.Dequeue(), () => isRefused)));
        Assert.Equal("token-one", await signIn.ReadAsync(default));
        isRefused = true;

        // The one prepared first is refused now; the one made of the new secret is not asked for until then.
        var again = signIn.ReadAsync(default);

        Assert.Equal("token-two", await again);
    }

    [Fact]
    public async Task One_that_cannot_be_prepared_is_a_refused_sign_in_that_names_the_reason()
    {
        var missing = new RotatingSignIn(_ => throw new SecretMissingException(
            Diagnostic.Error(SyncCodes.VaultRefused, "No vault.", "there", "closed", "open it")));
        var incomplete = new RotatingSignIn(_ => throw new SignInSettingsException("Nothing.", "Name it."));

        var first = await Assert.ThrowsAsync<DataverseException>(async () => await missing.ReadAsync(default));
        var second = await Assert.ThrowsAsync<DataverseException>(async () => await incomplete.ReadAsync(default));

        Assert.Equal((FaultKind.NotSignedIn, FaultKind.NotSignedIn), (first.Fault.Kind, second.Fault.Kind));
        Assert.Contains("closed", first.Fault.Message, StringComparison.Ordinal);
        Assert.False(await missing.RenewAsync("", null, default));
    }

    static VaultSecrets Vaults(List<string> asked, HttpStatusCode status, string json) => new(
        () => new AnyToken(),
        new SecretClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new Answering(asked, status, json))),
            Retry = { MaxRetries = 0 },
        });

    sealed class Tokens(Func<string> give, Func<bool> isRefused) : IAccessTokens
    {
        bool _isOld;

        public ValueTask<string> ReadAsync(CancellationToken cancellation)
        {
            if (_isOld && isRefused()) throw new DataverseException(new(FaultKind.NotSignedIn, "", "The secret is expired.", null));
            _isOld = true;
            return new(give());
        }

        public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation) => new(false);
    }

    sealed class AnyToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Asks for a token first, as a vault does.</summary>
    sealed class Answering(List<string> asked, HttpStatusCode status, string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.Add(
                    "WWW-Authenticate",
                    "Bearer authorization=\"https://login.microsoftonline.com/contoso\", resource=\"https://vault.azure.net\"");
                return Task.FromResult(challenge);
            }

            asked.Add(request.RequestUri!.AbsolutePath.TrimEnd('/'));
            var body = new StringContent(json, Encoding.UTF8, "application/json");
            return Task.FromResult(new HttpResponseMessage(status) { Content = body });
        }
    }
}
