using System.Globalization;

namespace VoiceForD365.LocalDataverse.FaultInjection.Limits;

/// <summary>A request that is one too many.</summary>
/// <remarks>
/// Codes and words: learn.microsoft.com/power-apps/developer/data-platform/api-limits, "Service protection API limit errors returned".
/// </remarks>
sealed record LimitExceeded(string Code, string Message, int RetryAfterSeconds)
{
    public const string Requests = "0x80072322", ExecutionTime = "0x80072321", Concurrency = "0x80072326";

    public static LimitExceeded Of(string code, ServiceLimits limits, TimeSpan wait) =>
        new(code, Words(code, limits)!, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <returns>null for another code.</returns>
    public static string? Words(string code, ServiceLimits limits)
    {
        var window = limits.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return code switch
        {
            Requests => $"Number of requests exceeded the limit of {limits.Requests} over time window of {window} seconds.",
            ExecutionTime => string.Create(
                CultureInfo.InvariantCulture,
                $"Combined execution time of incoming requests exceeded limit of {limits.ExecutionTime.TotalMilliseconds:N0} milliseconds "
                + $"over time window of {window} seconds. "
                + $"Decrease number of concurrent requests or reduce the duration of requests and try again later."),
            Concurrency => $"Number of concurrent requests exceeded the limit of {limits.Concurrent}.",
            _ => null,
        };
    }
}
