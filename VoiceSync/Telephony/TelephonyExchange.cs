using System.Net;
using System.Text.Json;
using Enreach.Voice.Plugins.Telephony;

namespace VoiceForD365.VoiceSync.Telephony;

/// <summary>Sends a read, as often as is needed, and reads its answer whole or not at all.</summary>
sealed class TelephonyExchange(HttpClient http, TelephonyRetryPolicy patience, TimeProvider time)
{
    static readonly TimeSpan WhenNotSaid = TimeSpan.FromSeconds(1);

    /// <summary>The service asked to be left alone until then, for longer than anybody waits here.</summary>
    DateTimeOffset _notBefore;

    /// <param name="make">Makes the request anew for each attempt.</param>
    /// <returns>null for a status that is none of success; its number is the second value.</returns>
    /// <exception cref="TelephonyException">No answer, or none that can be read.</exception>
    public async Task<(JsonElement? Json, int Status)> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= patience.Attempts;
            using var request = make();
            var place = request.RequestUri!.GetLeftPart(UriPartial.Path);
            TimeSpan wait;
            if (_notBefore - time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
                throw Busy(place, HttpStatusCode.TooManyRequests, rest);
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                limit.CancelAfter(patience.Timeout);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
                    return (response.IsSuccessStatusCode ? await ReadAsync(response, place, limit.Token) : null, (int)response.StatusCode);
                wait = AskedFor(response);
                if (isLast || wait > patience.LongestWait)
                {
                    _notBefore = time.GetUtcNow() + wait;
                    throw Busy(place, response.StatusCode, wait);
                }
            }
            catch (Exception lost) when (IsLost(lost, cancellation))
            {
                if (isLast) throw Lost(place, lost);
                wait = WhenNotSaid * attempt;
            }

            await Task.Delay(wait, time, cancellation);
        }
    }

    static bool IsLost(Exception problem, CancellationToken asked) =>
        problem is HttpRequestException or IOException || (problem is OperationCanceledException && !asked.IsCancellationRequested);

    async Task<JsonElement> ReadAsync(HttpResponseMessage response, string place, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[64 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > patience.LargestAnswerBytes)
            {
                throw new TelephonyException(
                    TelephonyProblem.TooLarge,
                    $"The telephony service at {place} answered with more than {patience.LargestAnswerBytes / 1024 / 1024} MB.");
            }
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.ToArray());
            return json.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new TelephonyException(
                TelephonyProblem.Malformed, $"The answer of the telephony service at {place} is not JSON.", broken);
        }
    }

    /// <summary>A date is compared with the service's own clock, which is the one that made it.</summary>
    TimeSpan AskedFor(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - (response.Headers.Date ?? time.GetUtcNow()) ?? WhenNotSaid;
        return wait > TimeSpan.Zero ? wait : WhenNotSaid;
    }

    static TelephonyException Busy(string place, HttpStatusCode status, TimeSpan wait) => new(
        TelephonyProblem.Busy,
        $"The telephony service at {place} is busy ({(int)status}) and asks for a pause of {wait.TotalSeconds:0} seconds.");

    static TelephonyException Lost(string place, Exception cause) => cause is OperationCanceledException
        ? new(TelephonyProblem.TimedOut, $"The telephony service at {place} did not answer in time.", cause)
        : new(TelephonyProblem.Unreachable, $"The telephony service at {place} cannot be reached: {cause.Message}", cause);
}
