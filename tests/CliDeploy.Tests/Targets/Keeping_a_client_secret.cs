using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Targets;

/// <summary>A secret is kept where nobody but its owner, or a key vault, can read it.</summary>
public sealed class Keeping_a_client_secret : IDisposable
{
    static readonly NewPassword Password = new(Guid.NewGuid(), new(2027, 11, 30, 0, 0, 0, TimeSpan.Zero), "the words of this secret");
    static readonly SecretOwner Owner = new("Voice", Guid.NewGuid(), Guid.NewGuid());
    static readonly SecretPlace.KeyVault Vault = new(new("https://contoso.vault.azure.net"), "voice");

    readonly Cli _cli = new();

    string File => Path.Combine(_cli.Folder, "voice.secret");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_file_says_that_one_comes_then_which_it_is_and_what_the_provider_needs_besides()
    {
        var (keeper, place) = (new SecretKeeper(null), new SecretPlace.OwnerFile(File));
        var known = Sequence.Of(Guid.NewGuid(), Guid.NewGuid());

        var before = await keeper.ReadAsync(place, default);
        await keeper.PrepareAsync(place, known, default);
        var noted = await keeper.ReadAsync(place, default);
        await keeper.KeepAsync(place, Owner, Password, default);
        var kept = await keeper.ReadAsync(place, default);

        Assert.Null(before);
        Assert.Equal(new SecretNote(null, known), noted);
        Assert.Equal(Password.KeyId, kept!.KeyId);
        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.Contains($"application-id: {Owner.ClientId}\ndirectory-id: {Owner.Tenant}\n", text);
        Assert.EndsWith("expires: 2027-11-30\nsecret: the words of this secret\n", text);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal([File], Directory.GetFiles(_cli.Folder));
    }

    [Theory]
    [InlineData("contoso.onmicrosoft.com", "contoso.onmicrosoft.com")]
    [InlineData(null, "(of the tenant that was signed in to)")]
    public async Task A_file_names_the_directory_of_the_sign_in_where_the_registration_is_too_new_to_tell(string? signedInTo, string named)
    {
        await new SecretKeeper(null, signedInTo)
            .KeepAsync(new SecretPlace.OwnerFile(File), Owner with { Tenant = null }, Password, default);

        Assert.Contains($"directory-id: {named}\n", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public void A_file_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        OwnerFileKeeper.Prepare(File, Sequence<Guid>.Empty);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var read = Assert.Throws<SecretNotKeptException>(() => OwnerFileKeeper.Read(File));
        Assert.Throws<SecretNotKeptException>(() => OwnerFileKeeper.Prepare(File, Sequence<Guid>.Empty));
        Assert.Contains("chmod 600", read.Fix);
    }

    [Fact]
    public void A_file_of_something_else_and_a_folder_that_is_not_there_are_refused()
    {
        _cli.Write("voice.secret", "mine");
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Contains("something else", Assert.Throws<SecretNotKeptException>(() => OwnerFileKeeper.Read(File)).Message);
        Assert.Throws<SecretNotKeptException>(
            () => OwnerFileKeeper.Prepare(Path.Combine(_cli.Folder, "nowhere", "x"), Sequence<Guid>.Empty));
        Assert.Equal("mine", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task A_key_vault_gets_it_with_its_end_and_key_id_and_tells_the_newest_version()
    {
        var asked = new List<(HttpMethod Method, string Path, string Body)>();
        var keeper = Keeper(asked, request => request.Method == HttpMethod.Get
            ? (HttpStatusCode.OK, $$$"""
                {"value":[
                  {"id":"https://contoso.vault.azure.net/secrets/voice/1","attributes":{"enabled":true,"created":1},"tags":{"key-id":"{{{Guid.NewGuid()}}}"}},
                  {"id":"https://contoso.vault.azure.net/secrets/voice/2","attributes":{"enabled":true,"created":3},"tags":{"key-id":"{{{Password.KeyId}}}"}},
                  {"id":"https://contoso.vault.azure.net/secrets/voice/3","attributes":{"enabled":false,"created":5},"tags":{}}]}
                """)
            : (
                HttpStatusCode.OK,
                """{"value":"x","id":"https://contoso.vault.azure.net/secrets/voice/4","attributes":{"enabled":true}}"""));

        await keeper.KeepAsync(Vault, Owner, Password, default);
        var kept = await keeper.ReadAsync(Vault, default);

        var put = JsonNode.Parse(asked.Single(one => one.Method == HttpMethod.Put).Body)!;
        Assert.Equal(
            ("the words of this secret", Password.KeyId.ToString(), Password.End.ToUnixTimeSeconds()),
            (put["value"]!.ToString(), put["tags"]!["key-id"]!.ToString(), (long)put["attributes"]!["exp"]!));
        Assert.Equal(Password.KeyId, kept!.KeyId);
        Assert.DoesNotContain(asked, one => one.Method == HttpMethod.Get && !one.Path.EndsWith("/versions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden")]
    [InlineData(HttpStatusCode.Unauthorized, "Unauthorized")]
    public async Task A_key_vault_that_refuses_is_told_with_what_to_do(HttpStatusCode status, string code)
    {
        var keeper = Keeper([], _ => (status, $$$"""{"error":{"code":"{{{code}}}","message":"no"}}"""));

        var refused = await Assert.ThrowsAsync<SecretNotKeptException>(() => keeper.ReadAsync(Vault, default));

        Assert.Contains("Key Vault Secrets Officer", refused.Fix);
    }

    [Fact]
    public async Task A_key_vault_without_the_secret_has_none()
    {
        var keeper = Keeper([], _ => (HttpStatusCode.NotFound, """{"error":{"code":"SecretNotFound","message":"none"}}"""));

        Assert.Null(await keeper.ReadAsync(Vault, default));
    }

    static KeyVaultKeeper Keeper(
        List<(HttpMethod Method, string Path, string Body)> asked,
        Func<HttpRequestMessage, (HttpStatusCode Status, string Json)> answer) => new(
        () => new AnyToken(),
        new SecretClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new Answering(asked, answer))),
            Retry = { MaxRetries = 0 },
        });

    sealed class AnyToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Asks for a token first, as a vault does: the body of a request that has none is not to be trusted with a secret.</summary>
    sealed class Answering(
        List<(HttpMethod Method, string Path, string Body)> asked, Func<HttpRequestMessage, (HttpStatusCode Status, string Json)> answer)
        : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.Add(
                    "WWW-Authenticate",
                    "Bearer authorization=\"https://login.microsoftonline.com/contoso\", resource=\"https://vault.azure.net\"");
                return challenge;
            }

            asked.Add((
                request.Method,
                request.RequestUri!.AbsolutePath.TrimEnd('/'),
                request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            var (status, json) = answer(request);
            return new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        }
    }
}
