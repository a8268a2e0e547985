using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace VoiceForD365.SmartRouting.Testing;

/// <summary>Asks the endpoint as the telephony core does.</summary>
sealed class EndpointClient(Uri endpoint, string key, TimeSpan patience) : IDisposable
{
    // Part of the wire contract; the old brand in it stays.
    const string KeyHeader = "X-Benemen-APIKey";
    const int LargestAnswerBytes = 64 * 1024;

    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !endpoint.IsLoopback })
    {
        Timeout = patience,
        MaxResponseContentBufferSize = LargestAnswerBytes,
    };

    /// <param name="request">Written as JSON, names as they are.</param>
    public Task<Reply> AskAsync(object request, CancellationToken cancellation) =>
        AskAsync(JsonSerializer.Serialize(request), key, cancellation);

    /// <param name="body">Sent as it is.</param>
    public Task<Reply> AskWithKeyAsync(string body, CancellationToken cancellation) => AskAsync(body, key, cancellation);

    /// <param name="header">null leaves the header out.</param>
    public async Task<Reply> AskAsync(string body, string? header, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (header is not null) request.Headers.TryAddWithoutValidation(KeyHeader, header);
        var clock = Stopwatch.StartNew();
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, clock.Elapsed);
        }
        catch (Exception problem) when (problem is HttpRequestException
            || (problem is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return new(null, null, (problem.InnerException ?? problem).Message, clock.Elapsed);
        }
    }

    public void Dispose() => _http.Dispose();
}
