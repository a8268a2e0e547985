using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>What the web server hands its requests to.</summary>
sealed class HttpApplication(RequestDelegate answer) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context)
    {
        if (IsName(context.Request.Host)) return answer(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("Bad Request - Invalid Hostname");
    }

    /// <summary>
    /// Answers name the address they were asked at, so it has to be one. Kestrel lets more pass than can be part of an address, such as
    /// parentheses.
    /// </summary>
    static bool IsName(HostString host) =>
        !host.HasValue || (
            Uri.TryCreate($"http://{host.Value}", UriKind.Absolute, out var origin) && origin.AbsolutePath == "/" && IsEncodable(host));

    static bool IsEncodable(HostString host)
    {
        try
        {
            return host.ToUriComponent().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // It holds nothing of its own.
    }
}
