using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace VoiceForD365.LocalDataverse.Page;

/// <summary>
/// The page for people at the root: says what this is, and shows tables, rows, solutions, jobs and requests. Its files hold nothing of the
/// environment and are given to everybody; what they show is read through the Web API, with a token in the address's fragment, which a
/// browser never sends. Neither recorded nor disturbed; the platform has its apps there.
/// </summary>
static class PageFront
{
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    static readonly FrozenDictionary<string, (string File, string Type)> Files = new Dictionary<string, (string, string)>
    {
        ["/"] = ("page.html", "text/html; charset=utf-8"),
        ["/page.css"] = ("page.css", "text/css; charset=utf-8"),
        ["/page.js"] = ("page.js", "text/javascript; charset=utf-8"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Takes(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && Files.ContainsKey(http.Request.Path.Value!);

    public static async Task HandleAsync(HttpContext http)
    {
        var (file, type) = Files[http.Request.Path.Value!];
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        http.Response.ContentType = type;
        await using var content = typeof(PageFront).Assembly.GetManifestResourceStream("Page." + file)!;
        http.Response.ContentLength = content.Length;
        if (HttpMethods.IsGet(http.Request.Method))
            await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
