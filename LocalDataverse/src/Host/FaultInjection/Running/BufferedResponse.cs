using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>Keeps an answer's body from being sent, until it is decided what becomes of it.</summary>
sealed class BufferedResponse
{
    readonly HttpContext _http;
    readonly IHttpResponseBodyFeature _wire;
    readonly MemoryStream _body = new();

    BufferedResponse(HttpContext http)
    {
        (_http, _wire) = (http, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_body));
    }

    public static BufferedResponse Hold(HttpContext http) => new(http);

    /// <returns>The whole body; what is written from now on is sent.</returns>
    public byte[] Release()
    {
        _http.Features.Set(_wire);
        return _body.ToArray();
    }

    /// <summary>Announces the whole body, sends a part of it and closes the connection.</summary>
    /// <param name="bytes">Always less than all of it; null for half.</param>
    public static async Task SendPartAsync(HttpContext http, byte[] body, int? bytes)
    {
        if (body.Length == 0)
        {
            http.Abort();
            return;
        }

        http.Response.ContentLength = body.Length;
        // The server itself closes a connection whose answer is shorter than announced, after sending what there is.
        await http.Response.Body.WriteAsync(body.AsMemory(0, Math.Min(bytes ?? body.Length / 2, body.Length - 1)), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
