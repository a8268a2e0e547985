using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.SmartRouting.Routing;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>Our endpoint with one special and one ordinary caller, asked over HTTP.</summary>
sealed class SampleEndpoint : IAsyncDisposable
{
    public const string Key = "the-key-of-today-0001";
    public const string NextKey = "the-key-of-tomorrow-2";
    public const string Special = "+358401234567";
    public const string Ordinary = "+358407654321";
    public const string Queue = "+358912340001";
    public const string Target = "+358912340002";

    public static readonly SmartRoutingOptions Options = new()
    {
        ApiKey = Key,
        NextApiKey = NextKey,
        Environment = "https://contoso.crm4.dynamics.com",
        SpecialTarget = Target,
    };

    readonly Server _server;
    readonly HttpClient _http;
    readonly Log _log;

    SampleEndpoint(Server server, Log log)
    {
        _server = server;
        _log = log;
        _http = new HttpClient { BaseAddress = server.Address };
    }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Logged => _log.Lines;

    public static async Task<SampleEndpoint> StartAsync(
        RoutingRule? rule = null,
        Func<PhoneNumber, CancellationToken, Task<Caller?>>? find = null,
        SmartRoutingOptions? options = null)
    {
        var log = new Log();
        var wanted = options ?? Options;
        return new(
            await Server.StartAsync(
                app => app.MapSmartRouting("/", wanted, rule ?? SpecialCustomerRule.For(wanted)),
                builder =>
                {
                    builder.Logging.AddProvider(log);
                    builder.Services.AddSingleton<ICallers>(new Callers(find ?? FindAsync));
                }),
            log);
    }

    public Task<Answer> AskAsync(string caller, string queue = Queue, string? callId = null) => SendAsync(
        $$$"""{"anum":"{{{caller}}}","bnum":"{{{queue}}}"{{{(callId is null ? "" : $$""","extradata":{"CallId":"{{callId}}"}""")}}}}""");

    public async Task<Answer> SendAsync(string body, string? key = Key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Add("X-Benemen-APIKey", key);
        using var response = await _http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    static Task<Caller?> FindAsync(PhoneNumber number, CancellationToken cancellation) => Task.FromResult(number.Text switch
    {
        Special => new Caller("contact", Guid.NewGuid(), IsSpecial: true),
        Ordinary => new Caller("contact", Guid.NewGuid(), IsSpecial: false),
        _ => null,
    });

    sealed class Callers(Func<PhoneNumber, CancellationToken, Task<Caller?>> find) : ICallers
    {
        public Task<Caller?> TryFindAsync(PhoneNumber number, CancellationToken cancellation) => find(number, cancellation);
    }

    sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

sealed record Answer(int Status, string Body);
