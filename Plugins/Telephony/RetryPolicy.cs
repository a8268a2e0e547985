using System.Net.Http;

namespace Enreach.Voice.Plugins.Telephony;

/// <summary>
/// How long a plug-in waits for the telephony service, and how often it asks. It has two minutes altogether, its user less.
/// </summary>
/// <param name="Timeout">For one attempt, body included.</param>
/// <param name="Attempts">Altogether; only "too many requests" and "unavailable" are asked again.</param>
/// <param name="LongestWait">A service that asks for more is given up at once.</param>
/// <param name="LargestAnswerBytes">A longer answer is not read to its end.</param>
/// <param name="Wait">Lets time pass.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/best-practices/business-logic/set-timeout-for-external-calls-from-plug-ins
/// </remarks>
sealed record RetryPolicy(TimeSpan Timeout, int Attempts, TimeSpan LongestWait, int LargestAnswerBytes, Action<TimeSpan> Wait)
{
    public static readonly RetryPolicy Default = new(
        Timeout: TimeSpan.FromSeconds(15),
        Attempts: 2,
        LongestWait: TimeSpan.FromSeconds(10),
        LargestAnswerBytes: 8 * 1024 * 1024,
        Wait: Thread.Sleep);
}

/// <summary>Reads how long a busy service wants to be left alone.</summary>
static class RetryAfter
{
    static readonly TimeSpan WhenNotSaid = TimeSpan.FromSeconds(1);

    /// <returns>null unless the status is 429 or 503.</returns>
    public static TimeSpan? Read(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (429 or 503)) return null;
        var header = response.Headers.RetryAfter;
        // A date is compared with the service's own clock, which is the one that made it.
        var wait = header?.Delta ?? header?.Date - (response.Headers.Date ?? DateTimeOffset.UtcNow) ?? WhenNotSaid;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
