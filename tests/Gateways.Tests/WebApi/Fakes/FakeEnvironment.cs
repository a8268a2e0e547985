using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi.Fakes;

/// <summary>A loopback server that keeps what it was asked and replays, in order, what it was given; then it says 500.</summary>
sealed class FakeEnvironment : IAsyncDisposable
{
    readonly ConcurrentQueue<FakeResponse> _results;
    readonly WebApplication _server;

    FakeEnvironment(IEnumerable<FakeResponse> answers)
    {
        _results = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public ConcurrentQueue<FakeRequest> Asked { get; } = new();

    /// <summary>The waits the gateway would have made; they are not made.</summary>
    public InstantTime Time { get; } = new();

    public EnvironmentAddress Address =>
        EnvironmentAddress.TryParse(_server.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single(), out _)!;

    public static async Task<FakeEnvironment> ThatAnswersAsync(params FakeResponse[] answers)
    {
        var fake = new FakeEnvironment(answers);
        await fake._server.StartAsync();
        return fake;
    }

    public WebApiDataverse Connect(WebApiOptions? options = null) =>
        new(Address, new FixedToken("secret-token"), (options ?? new WebApiOptions()) with { Time = Time });

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Asked.Enqueue(new FakeRequest(http.Request.Method, http.Request.Path, headers, await reader.ReadToEndAsync()));
        if (!_results.TryDequeue(out var answer)) answer =
            FakeResponse.Json(500, """{"error":{"code":"","message":"nothing more was prepared"}}""");
        if (answer.Hangs) await Task.Delay(-1, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) http.Response.Headers[name] = value;
        http.Response.ContentType = answer.ContentType;
        await http.Response.WriteAsync(answer.Body);
    }
}

sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body with the boundary's random part taken out.</summary>
    public string StableBody => System.Text.RegularExpressions.Regex.Replace(Body, "batch_[0-9a-f]{32}", "batch_1");
}
