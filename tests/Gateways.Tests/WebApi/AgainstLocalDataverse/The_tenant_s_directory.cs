using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Graph;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>The directory's gateway against Microsoft Graph's stand-in.</summary>
public sealed class The_tenant_s_directory
{
    static readonly Guid Dataverse = new("00000007-0000-0000-c000-000000000000");

    [Fact]
    public async Task A_registration_is_made_once_with_principal_permission_and_consent()
    {
        await using var server = await StartAsync();
        using var directory = Connect(server);

        var app = await MakeAsync(directory);
        await MakeAsync(directory);
        var principal = (await directory.FindPrincipalAsync(app.ClientId, default))!;
        var resource = (await directory.FindPrincipalAsync(Dataverse, default))!;
        var scope = Assert.Single(resource.Scopes, scope => scope.Value == "user_impersonation");
        await directory.WriteAsync(
            new DirectoryWrite.SetPermissions(app.Id, Sequence.Of(new NamedPermission(Dataverse, scope.Id, IsScope: true))), default);
        await directory.WriteAsync(new DirectoryWrite.Grant(principal.Id, resource.Id, null, "user_impersonation"), default);
        await directory.WriteAsync(new DirectoryWrite.Grant(principal.Id, resource.Id, null, "user_impersonation"), default);

        var found = Assert.Single(await directory.FindApplicationsAsync("Voice 'for' D365", default));
        Assert.Equal(new NamedPermission(Dataverse, scope.Id, IsScope: true), Assert.Single(found.Permissions));
        Assert.Equal((true, new Guid("00000000-0000-0000-0000-0000000000aa")), (principal.IsEnabled, principal.HomeTenant));
        var grant = Assert.Single(await directory.ReadGrantsAsync(principal.Id, default));
        Assert.Equal((resource.Id, "user_impersonation"), (grant.Resource, grant.Scopes));
    }

    [Fact]
    public async Task Credentials_are_added_and_secrets_taken_away()
    {
        await using var server = await StartAsync();
        using var directory = Connect(server);
        var app = await MakeAsync(directory);
        var federated = new FederatedCredential(
            "github", "https://token.actions.githubusercontent.com", "repo:a/b:environment:p", "api://AzureADTokenExchange");
        var end = DateTimeOffset.UtcNow.AddMonths(6);

        var secret = await directory.AddPasswordAsync(app.Id, "Voice", end, default);
        foreach (var certificate in new[] { Certificate("one"), Certificate("two") })
            await directory.WriteAsync(new DirectoryWrite.AddCertificate(app.Id, certificate), default);
        await directory.WriteAsync(new DirectoryWrite.AddFederated(app.Id, federated), default);
        await directory.WriteAsync(new DirectoryWrite.AddFederated(app.Id, federated), default);
        var full = (await directory.FindApplicationAsync(app.ClientId, default))!;
        foreach (var _ in new[] { 1, 2 })
            await directory.WriteAsync(new DirectoryWrite.RemovePassword(app.Id, secret.KeyId), default);
        var less = (await directory.FindApplicationAsync(app.ClientId, default))!;

        Assert.Equal(("Voice", secret.KeyId), (full.Passwords.Single().Label, full.Passwords.Single().KeyId));
        Assert.Equal(end.Date, full.Passwords.Single().End.Date);
        Assert.Equal(["CN=one", "CN=two"], full.Certificates.Select(held => held.Name));
        Assert.Equal(federated, Assert.Single(full.Federated));
        Assert.Empty(less.Passwords);
        Assert.Equal("***", Redaction.Clean(secret.Secret));
        Assert.DoesNotContain(secret.Secret, secret.ToString());
    }

    [Fact]
    public async Task A_certificate_that_somebody_gave_a_name_of_its_own_is_known_by_its_thumbprint_all_the_same()
    {
        await using var server = await StartAsync();
        using var directory = Connect(server);
        var app = await MakeAsync(directory);
        var certificate = Certificate("one");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.AdminToken);
        using var body = new StringContent(
            $$$"""
            {"keyCredentials":[{"type":"AsymmetricX509Cert","usage":"Verify","key":"{{{certificate}}}","customKeyIdentifier":"Q09OVE9TTw=="}]}
            """,
            System.Text.Encoding.UTF8,
            "application/json");
        using var added = await http.PatchAsync(new Uri(server.Address, $"/graph/v1.0/applications/{app.Id:D}"), body);

        var one = (await directory.FindApplicationAsync(app.ClientId, default))!;
        var named = (await directory.FindApplicationsAsync(app.Name, default)).Single();

        added.EnsureSuccessStatusCode();
        var thumbprint = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate)).Thumbprint;
        Assert.All([one, named], found => Assert.Equal(thumbprint, Assert.Single(found.Certificates).Thumbprint));
    }

    [Fact]
    public async Task A_registration_is_deleted_once_and_for_all()
    {
        await using var server = await StartAsync();
        using var directory = Connect(server);
        var app = await MakeAsync(directory);

        foreach (var _ in new[] { 1, 2 })
            await directory.WriteAsync(new DirectoryWrite.DeleteApplication(app.Id), default);

        Assert.Null(await directory.FindApplicationAsync(app.ClientId, default));
        Assert.Null(await directory.FindPrincipalAsync(app.ClientId, default));
    }

    [Fact]
    public async Task What_a_policy_forbids_is_read_before_and_told_from_other_refusals()
    {
        await using var server =
            await StartAsync(new() { AppManagementPolicy = new(ForbidsPasswords: true, LongestPassword: TimeSpan.FromDays(90)) });
        using var directory = Connect(server);
        var app = await MakeAsync(directory);

        var refused = await Assert.ThrowsAsync<DataverseException>(
            () => directory.AddPasswordAsync(app.Id, "Voice", DateTimeOffset.UtcNow.AddDays(1), default));

        Assert.Equal((FaultKind.ForbiddenByPolicy, true), (refused.Fault.Kind, refused.Fault.IsOfDirectory));
        Assert.Equal(new AppRestrictions(true, TimeSpan.FromDays(90), null), await directory.ReadRestrictionsAsync(default));
    }

    [Fact]
    public async Task Whoever_may_not_is_told_so_by_the_directory()
    {
        await using var server = await StartAsync();
        using var directory = new GraphDirectory(new Uri(server.Address, "/graph"), new FixedToken(server.TokenFor("agent")));

        var refused = await Assert.ThrowsAsync<DataverseException>(() => directory.FindApplicationsAsync("Voice", default));

        Assert.Equal((FaultKind.NotSignedIn, true), (refused.Fault.Kind, refused.Fault.IsOfDirectory));
    }

    [Fact]
    public async Task Members_of_a_large_group_come_from_all_pages()
    {
        var people = Enumerable.Range(1, 1200)
            .Select(number => new LocalPerson(new Guid(number, 0, 0, new byte[8]), $"p{number}@contoso.example", $"P {number}"))
            .ToList();
        var group = new LocalGroup(Guid.NewGuid(), "Callers", [.. people.Select(person => person.ObjectId)]);
        await using var server = await StartAsync(new() { People = people, Groups = [group] });
        using var directory = Connect(server);

        var byName = Assert.Single(await directory.FindGroupsAsync("Callers", default));
        var byId = Assert.Single(await directory.FindGroupsAsync(group.Id.ToString("D"), default));
        var members = await directory.ReadMembersAsync(byName.Id, default);

        Assert.Equal(byName, byId);
        Assert.Equal((1200, "p1@contoso.example"), (members.Count, members.Single(user => user.Id == people[0].ObjectId).Name));
        Assert.Empty(await directory.FindGroupsAsync("Nobody", default));
    }

    static async Task<DirectoryApplication> MakeAsync(GraphDirectory directory)
    {
        await directory.WriteAsync(new DirectoryWrite.CreateApplication("voice-for-d365", "Voice 'for' D365"), default);
        var app = (await directory.FindApplicationsAsync("Voice 'for' D365", default)).Single();
        await directory.WriteAsync(new DirectoryWrite.CreatePrincipal(app.ClientId), default);
        return app;
    }

    static string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return Convert.ToBase64String(certificate.RawData);
    }

    static GraphDirectory Connect(LocalDataverseServer server) => new(new Uri(server.Address, "/graph"), new FixedToken(server.AdminToken));

    static Task<LocalDataverseServer> StartAsync(LocalDataverseOptions? options = null) =>
        LocalDataverseServer.StartAsync((options ?? new()) with { DirectoryDelay = TimeSpan.Zero });
}
