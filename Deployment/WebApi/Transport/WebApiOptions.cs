using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>How patient the gateway is, and who watches it.</summary>
public sealed record WebApiOptions
{
    /// <summary>Until a TCP and TLS connection stands.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>One attempt at a read, a write or a look at an operation, from sending to the last byte.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>One attempt at handing over a solution file, or at publishing; both answer late by nature.</summary>
    public TimeSpan LongRequestTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the answer to a write on its way is still awaited once the run was asked to stop.</summary>
    public TimeSpan AfterStop { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Further attempts after the first, for failures that usually pass (502, 503, 504, a dropped connection).</summary>
    public int TransientRetries { get; init; } = 4;

    /// <summary>The first wait after such a failure; each next one is twice as long, with jitter, up to 30 seconds.</summary>
    public TimeSpan TransientDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Further attempts after 429; the environment says how long to wait before each.</summary>
    public int ThrottledRetries { get; init; } = 10;

    /// <summary>A Retry-After above this ends the patience at once. The platform's own windows are five minutes long.</summary>
    public TimeSpan LongestThrottle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Shared by all connections of one user to one environment; null: this connection has its own.</summary>
    public ServiceBudget? Budget { get; init; }

    /// <summary>Told after each request that was sent, also failed ones; may be called from any thread.</summary>
    public Action<SentRequest>? Sent { get; init; }

    /// <summary>Told what is waited for, at least every ten seconds; may be called from any thread.</summary>
    public Action<GatewayWait>? Waiting { get; init; }

    internal TimeSpan NoticeAfter { get; init; } = GatewayWait.NoticeAfter;

    /// <summary>Measures waits and time-outs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>One request that went over the wire.</summary>
/// <param name="Path">Relative to the Web API's root; never holds a secret.</param>
/// <param name="Status">null when no answer came.</param>
public sealed record SentRequest(string Method, string Path, int? Status, TimeSpan Elapsed);
