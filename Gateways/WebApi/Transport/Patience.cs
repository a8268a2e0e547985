using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;
using VoiceForD365.Gateways.WebApi.Faults;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>When a failed attempt is made again, and after how long.</summary>
/// <remarks>
/// Limits: <see cref="WebApiOptions"/>. A request that must not happen twice (a transaction, the start of an import) is made again only
/// after 429 or when no connection came about, because then the environment has certainly not acted on it.
/// learn.microsoft.com/power-apps/developer/data-platform/api-limits
/// </remarks>
internal static class Patience
{
    public static readonly ResiliencePropertyKey<bool> IsRepeatable = new("repeatable");

    private static readonly TimeSpan longestBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan throttleWithoutHint = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline<Response> Build(WebApiOptions options)
    {
        var builder = new ResiliencePipelineBuilder<Response> { TimeProvider = options.Time };
        if (options.ThrottledRetries > 0) builder.AddRetry(Throttled(options));
        if (options.TransientRetries > 0) builder.AddRetry(Transient(options));
        return builder.Build();
    }

    /// <summary>429 asks to come back later; the wait asked for is kept exactly.</summary>
    private static RetryStrategyOptions<Response> Throttled(WebApiOptions options) => new()
    {
        MaxRetryAttempts = options.ThrottledRetries,
        ShouldHandle = tried => ValueTask.FromResult(
            tried.Outcome.Result is { Status: 429 } answer
            && !PlatformCode.IsBusy(FaultReader.Read(answer).Code)
            && (answer.RetryAfter ?? throttleWithoutHint) <= options.LongestThrottle),
        DelayGenerator = tried => ValueTask.FromResult<TimeSpan?>(Later(tried.Outcome.Result?.RetryAfter ?? throttleWithoutHint)),
    };

    private static RetryStrategyOptions<Response> Transient(WebApiOptions options) => new()
    {
        MaxRetryAttempts = options.TransientRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.TransientDelay,
        MaxDelay = longestBackoff,
        ShouldHandle = tried => ValueTask.FromResult(
            MayPass(tried.Outcome) && (TransportFault.NeverArrived(tried.Outcome.Exception) || tried.Context.Properties.GetValue(IsRepeatable, false))),
    };

    private static TimeSpan Later(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;

    private static bool MayPass(Outcome<Response> outcome) => outcome switch
    {
        { Result.Status: 502 or 503 or 504 } => true,
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => false,
        // The name is known not to exist, which is a wrong address far more often than a passing failure.
        { Exception: HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } } => false,
        { Exception: HttpRequestException or IOException or TimeoutException } => true,
        _ => false,
    };
}
