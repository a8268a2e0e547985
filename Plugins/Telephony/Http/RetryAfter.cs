using System.Net.Http;

namespace Enreach.Voice.Plugins.Telephony.Http;

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
