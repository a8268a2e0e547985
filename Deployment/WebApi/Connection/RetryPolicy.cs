using System.Net.Sockets;
using Polly;
using Polly.Retry;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Connection;

/// <summary>When a failed attempt is made again, and after how long.</summary>
/// <remarks>
/// Limits: <see cref="WebApiOptions"/>. A request that must not happen twice (a transaction, the start of an import) is made again only
/// after 429 or when no connection came about, because then the environment has certainly not acted on it.
/// learn.microsoft.com/power-apps/developer/data-platform/api-limits
/// </remarks>
static class RetryPolicy
{
    public static readonly ResiliencePropertyKey<bool> IsRepeatable = new("repeatable");
    public static readonly ResiliencePropertyKey<GatewayWaiting> Waiting = new("waiting");

    static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);
    static readonly TimeSpan ThrottleWithoutHint = TimeSpan.FromSeconds(10);
    static readonly TimeSpan WorthReporting = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<Response> Build(WebApiOptions options)
    {
        var builder = new ResiliencePipelineBuilder<Response> { TimeProvider = options.Time };
        if (options.ThrottledRetries > 0) builder.AddRetry(Throttled(options));
        if (options.TransientRetries > 0) builder.AddRetry(Transient(options));
        return builder.Build();
    }

    /// <summary>429 asks to come back later; the wait asked for is kept exactly.</summary>
    static RetryStrategyOptions<Response> Throttled(WebApiOptions options) => new()
    {
        MaxRetryAttempts = options.ThrottledRetries,
        ShouldHandle = tried => ValueTask.FromResult(
            tried.Outcome.Result is { Status: 429 } answer
            // A batch that answers in parts was begun.
            && !answer.IsBatch
            && !PlatformCode.IsBusy(FaultReader.Read(answer).Code)
            && Asked(answer) <= options.LongestThrottle),
        DelayGenerator = tried => ValueTask.FromResult<TimeSpan?>(Asked(tried.Outcome.Result)),
        OnRetry = again => Tell(again, $"the time when it accepts requests again ({Words(again)})"),
    };

    static RetryStrategyOptions<Response> Transient(WebApiOptions options) => new()
    {
        MaxRetryAttempts = options.TransientRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.TransientDelay,
        MaxDelay = LongestBackoff,
        ShouldHandle = tried => ValueTask.FromResult(
            MayPass(tried.Outcome)
                && (TransportFault.NeverArrived(tried.Outcome.Exception) || tried.Context.Properties.GetValue(IsRepeatable, false))),
        OnRetry = again => Tell(again, $"the next attempt, because the last one failed ({Words(again)})"),
    };

    /// <summary>Zero, the past and what cannot be read ask for nothing that makes sense, so they count as no hint.</summary>
    static TimeSpan Asked(Response? answer) =>
        answer?.RetryAfter is { } wait && wait > TimeSpan.Zero ? wait : ThrottleWithoutHint;

    static ValueTask Tell(OnRetryArguments<Response> again, string what)
    {
        again.Context.Properties.GetValue(Waiting, null!)?.Await(what, again.RetryDelay, atOnce: again.RetryDelay >= WorthReporting);
        return default;
    }

    static string Words(OnRetryArguments<Response> again) =>
        again.Outcome.Result is { } answer ? $"status {answer.Status}" : again.Outcome.Exception!.GetType().Name;

    /// <summary>The other end is not trusted, or its name does not exist: a wrong address far more often than a passing failure.</summary>
    public static bool IsForGood(Exception? failure) => failure
        is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
        or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } };

    static bool MayPass(Outcome<Response> outcome) => outcome switch
    {
        { Result.Status: 502 or 503 or 504 } => true,
        { Exception: { } failure } when IsForGood(failure) => false,
        { Exception: HttpRequestException or IOException or TimeoutException } => true,
        _ => false,
    };
}
