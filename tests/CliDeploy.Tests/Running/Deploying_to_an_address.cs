using System.Net;
using System.Net.Sockets;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>Against an address, as against a real environment.</summary>
public sealed class Deploying_to_an_address : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public async Task An_environment_is_installed_into_with_a_ready_token_that_is_never_shown()
    {
        await using var server = await StartAsync();

        var first = await _cli.RunAsync(Deploy(server, "--verbosity", "detailed"));
        server.ClearRequests();
        var second = await _cli.RunAsync(Deploy(server));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.DoesNotContain(server.AdminToken, first.Output + first.Error, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.All(request.Operations, operation => Assert.Equal("GET", operation.Method)));
        Assert.InRange(server.Requests.Count, 1, 8);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_unreachable()
    {
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = "x";

        var ran = await _cli.RunAsync("deploy", "--environment", "https://nowhere.invalid");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["ENV-001"], ran.Codes);
        Assert.Contains("https://nowhere.invalid did not answer", ran.Error, StringComparison.Ordinal);
        Assert.Contains("state  nothing was written", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_not_Dataverse_is_told_from_one_that_is()
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add(address + "/");
        listener.Start();
        var answering = AnswerAsync(listener);
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = "x";

        var ran = await _cli.RunAsync("plan", "--environment", address);

        await answering;
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["ENV-002"], ran.Codes);
    }

    [Fact]
    public async Task A_wrong_token_is_a_failed_sign_in()
    {
        await using var server = await StartAsync();
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = "wrong-token";

        var ran = await _cli.RunAsync("deploy", "--environment", Address(server));

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["ENV-003"], ran.Codes);
        Assert.DoesNotContain("wrong-token", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_told_before_anything_is_sent()
    {
        await using var server = await StartAsync();
        // Without the Azure CLI on the path there is no one to ask for a token.
        _cli.Variables["PATH"] = _cli.Folder;
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET"] = "hunter2";

        var ran = await _cli.RunAsync("deploy", "--environment", Address(server), "--auth", "azure-cli");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["ENV-003"], ran.Codes);
        Assert.Contains("signing in with the Azure CLI (it was requested)", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ran.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_account_without_privileges_is_refused_before_any_write()
    {
        await using var server = await StartAsync();
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.TokenFor("agent");

        var ran = await _cli.RunAsync("deploy", "--environment", Address(server));

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("ENV-004", ran.Codes);
        Assert.Contains("state  nothing was written", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.PathAndQuery.Contains("Import", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_deployments_at_once_leave_one_installation()
    {
        await using var server = await StartAsync();

        var both = await Task.WhenAll(_cli.RunAsync(Deploy(server)), _cli.RunAsync(Deploy(server)));
        var after = await _cli.RunAsync(Deploy(server));

        Assert.Contains(0, both.Select(ran => ran.ExitCode));
        Assert.All(both, ran => Assert.True(ran.ExitCode == 0 || ran.Codes.All(code => code is "ENV-005" or "ENV-006"), ran.Error));
        Assert.Equal(0, after.ExitCode);
        Assert.Contains("nothing to change", (await _cli.RunAsync(Deploy(server))).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    static Task<LocalDataverseServer> StartAsync() => LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Cif1 });

    static string Address(LocalDataverseServer server) => server.Address.ToString().TrimEnd('/');

    string[] Deploy(LocalDataverseServer server, params string[] more)
    {
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;
        return ["deploy", "--environment", Address(server), .. more];
    }

    static async Task AnswerAsync(HttpListener listener)
    {
        var context = await listener.GetContextAsync();
        context.Response.ContentType = "text/html";
        await context.Response.OutputStream.WriteAsync("<html>Welcome</html>"u8.ToArray());
        context.Response.Close();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
