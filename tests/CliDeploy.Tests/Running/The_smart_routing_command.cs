using System.Net;
using System.Net.Sockets;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class The_smart_routing_command : IDisposable
{
    const string Key = "the-right-key";

    readonly Cli _cli = new();

    [Fact]
    public async Task An_endpoint_that_keeps_the_contract_passes_and_the_key_is_never_shown()
    {
        _cli.Variables["VOICEDEPLOY_SMART_ROUTING_KEY"] = Key;
        using var endpoint = Serve(checksKey: true);

        var ran = await _cli.RunAsync("smart-routing", "test", "--url", endpoint.Address);

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("A missing key is refused with 401", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("D-11", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, ran.Output + ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_answers_without_the_right_key_fails_and_says_which_requirement()
    {
        _cli.Variables["VOICEDEPLOY_SMART_ROUTING_KEY"] = Key;
        using var endpoint = Serve(checksKey: false);

        var ran = await _cli.RunAsync("smart-routing", "test", "--url", endpoint.Address, "--output", "json");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("\"passed\":false", ran.Output, StringComparison.Ordinal);
        Assert.Contains("\"requirement\":\"D-11\"", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/route", "CFG-004")]
    [InlineData("not an address", "CFG-004")]
    [InlineData("https://contoso.example/route", "CLI-004")]
    public async Task A_wrong_address_or_no_key_is_misuse(string url, string code)
    {
        var ran = await _cli.RunAsync("smart-routing", "test", "--url", url);

        Assert.Equal(64, ran.ExitCode);
        Assert.Contains(code, ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    static Endpoint Serve(bool checksKey) => new(checksKey);

    /// <summary>The least that obeys: 401 without the key, else 204, which means "no redirection".</summary>
    sealed class Endpoint : IDisposable
    {
        readonly HttpListener _listener = new();

        public Endpoint(bool checksKey)
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/route/";
            }

            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = AnswerAsync(checksKey);
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        async Task AnswerAsync(bool checksKey)
        {
            while (_listener.IsListening)
            {
                try
                {
                    var asked = await _listener.GetContextAsync();
                    using var body = new StreamReader(asked.Request.InputStream);
                    await body.ReadToEndAsync();
                    asked.Response.StatusCode = checksKey && asked.Request.Headers["X-Benemen-APIKey"] != Key ? 401 : 204;
                    asked.Response.Close();
                }
                catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
