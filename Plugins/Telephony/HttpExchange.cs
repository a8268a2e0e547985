using System.Diagnostics;
using System.Net;
using System.Net.Http;

namespace Enreach.Voice.Plugins.Telephony;

/// <summary>Sends one request after another, without keeping connections, and reads each answer whole or not at all.</summary>
sealed class HttpExchange : IDisposable
{
    readonly RetryPolicy _policy;
    readonly HttpClient _client;

    public HttpExchange(RetryPolicy policy)
    {
        _policy = policy;
        // Added, never set: other plug-ins of the process may need more than this.
        ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        // A redirection would carry sign-in data to an address nobody configured.
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <param name="make">Makes the request anew for each attempt.</param>
    /// <exception cref="TelephonyException">No answer, or none that fits.</exception>
    public ReceivedResponse Send(Func<HttpRequestMessage> make)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = SendOnce(make);
            if (answer.RetryAfter is not { } wait) return answer;
            if (attempt >= _policy.Attempts || wait > _policy.LongestWait) throw HttpProblems.Busy(answer, wait);
            _policy.Wait(wait);
        }
    }

    public void Dispose() => _client.Dispose();

    ReceivedResponse SendOnce(Func<HttpRequestMessage> make)
    {
        using var request = make();
        request.Headers.ConnectionClose = true;
        var clock = Stopwatch.StartNew();
        try
        {
            using var response = Within(_client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead), clock, request.RequestUri);
            return new(request.RequestUri, response.StatusCode, RetryAfter.Read(response), ReadBody(response, clock));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw HttpProblems.Unreachable(request.RequestUri, problem);
        }
    }

    byte[] ReadBody(HttpResponseMessage response, Stopwatch clock)
    {
        var uri = response.RequestMessage.RequestUri;
        using var body = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (Within(body.ReadAsync(buffer, 0, buffer.Length), clock, uri) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > _policy.LargestAnswerBytes) throw HttpProblems.TooLarge(uri, _policy.LargestAnswerBytes);
        }

        return bytes.ToArray();
    }

    // Not the client's own time-out: that one stops counting when the headers have arrived.
    T Within<T>(Task<T> step, Stopwatch clock, Uri uri)
    {
        var left = _policy.Timeout - clock.Elapsed;
        var isInTime = left > TimeSpan.Zero && (step.IsCompleted || Task.WhenAny(step, Task.Delay(left)).GetAwaiter().GetResult() == step);
        if (isInTime) return step.GetAwaiter().GetResult();
        step.ContinueWith(late => late.Exception, TaskContinuationOptions.OnlyOnFaulted);
        throw HttpProblems.TimedOut(uri, _policy.Timeout);
    }
}

/// <param name="RetryAfter">How long the service wants to be left alone; null when it does not say so.</param>
sealed record ReceivedResponse(Uri Address, HttpStatusCode Status, TimeSpan? RetryAfter, byte[] Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
