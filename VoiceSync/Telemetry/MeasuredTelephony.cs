using System.Globalization;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>Takes the time of each request to the telephony cloud. What is behind a path's question mark is nobody's business.</summary>
sealed class MeasuredTelephony(HttpMessageHandler inner, SyncMeters meters, TimeProvider time) : DelegatingHandler(inner)
{
    public const string Side = "telephony";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var span = SyncTraces.Request($"{request.Method} telephony", request.RequestUri!.Host, 1);
        span?.SetTag("url.path", request.RequestUri.AbsolutePath);
        var began = time.GetTimestamp();
        var (answer, isGood) = ("none", false);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            (answer, isGood) = (((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), response.IsSuccessStatusCode);
            return response;
        }
        finally
        {
            meters.Asked(Side, answer, time.GetElapsedTime(began));
            span.Answered(answer, isGood);
        }
    }
}
