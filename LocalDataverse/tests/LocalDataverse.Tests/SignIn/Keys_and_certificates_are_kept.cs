using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class Keys_and_certificates_are_kept : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("voice-local-test-").FullName;

    [Fact]
    public async Task A_token_outlives_a_restart_and_so_does_the_trust()
    {
        var local = await Start();
        var (token, trusted, origin) = (await local.Token(), File.ReadAllText(local.SignIn.AuthorityCertificateFile), local.Origin);
        await local.DisposeAsync();

        local = await Start(new Uri(origin).Port);
        var me = await local.Get("/api/data/v9.2/WhoAmI", token);

        Assert.Equal(200, me.Status);
        Assert.Equal(trusted, File.ReadAllText(local.SignIn.AuthorityCertificateFile));
        await local.DisposeAsync();
    }

    [Fact]
    public async Task A_certificate_that_is_about_to_end_is_renewed_under_the_same_authority_while_the_server_runs()
    {
        var local = await Start();
        var (server, trusted) = (Path.Combine(_folder, "sign-in", "server.pem"), File.ReadAllText(local.SignIn.AuthorityCertificateFile));
        using var before = X509CertificateLoader.LoadCertificateFromFile(server);

        local.Clock.Pass(TimeSpan.FromDays(364.5));
        _ = await Record.ExceptionAsync(() => local.Get("/common/discovery/instance"));
        using var after = X509CertificateLoader.LoadCertificateFromFile(server);

        Assert.NotEqual(before.SerialNumber, after.SerialNumber);
        Assert.Equal(before.Issuer, after.Issuer);
        Assert.True(after.NotAfter > before.NotAfter.AddDays(300));
        Assert.Equal(trusted, File.ReadAllText(local.SignIn.AuthorityCertificateFile));
        await local.DisposeAsync();
    }

    [Fact]
    public async Task The_authority_vouches_for_loopback_names_only_and_others_do_not_trust_it()
    {
        var local = await Start();
        using var stranger = new HttpClient();
        using var authority = X509CertificateLoader.LoadCertificateFromFile(local.SignIn.AuthorityCertificateFile);

        var refused = await Record.ExceptionAsync(() => stranger.GetAsync(local.Origin));

        Assert.IsType<HttpRequestException>(refused);
        Assert.True(authority.Extensions.Single(extension => extension.Oid!.Value == "2.5.29.30").Critical);
        Assert.False(authority.HasPrivateKey);
        foreach (var host in new[] { "localhost", "127.0.0.1" })
            Assert.Equal(401, (await local.Get($"https://{host}:{local.SignIn.Environment.Port}/api/data/v9.2/WhoAmI")).Status);
        await local.DisposeAsync();
    }

    [Fact]
    public async Task Keys_and_secrets_are_readable_by_their_owner_alone_and_the_directory_holds_no_secret()
    {
        var local = await Start();
        await local.Token();
        var files =
            Directory.GetFiles(Path.Combine(_folder, "sign-in")).Where(file => file != local.SignIn.AuthorityCertificateFile).ToList();

        Assert.All(
            files,
            file =>
                Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.Equal(6, files.Count);
        Assert.DoesNotContain(
            local.Secret, File.ReadAllText(Path.Combine(_folder, "sign-in", "directory.json")), StringComparison.Ordinal);
        await local.DisposeAsync();
        LocalDataverseReset.Delete(_folder);
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task Without_https_nothing_of_this_is_made()
    {
        await using (var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder }))
            Assert.Null(server.SignIn);

        Assert.False(Directory.Exists(Path.Combine(_folder, "sign-in")));
    }

    [Fact]
    public async Task A_directory_nobody_can_read_is_named()
    {
        await (await Start()).DisposeAsync();
        var file = Path.Combine(_folder, "sign-in", "directory.json");
        File.WriteAllText(file, "{");

        var refused =
            await Record.ExceptionAsync(
                () => LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder, HttpsPort = 0 }));

        Assert.Contains(file, Assert.IsType<LocalDirectoryException>(refused).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    Task<SecureDataverse> Start(int port = 0) =>
        new SecureDataverse().StartAsync(new LocalDataverseOptions { DataFolder = _folder, HttpsPort = port });
}
