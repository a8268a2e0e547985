using Microsoft.AspNetCore.Http;

namespace VoiceForD365.LocalDataverse.Http;

/// <summary>Pages of any origin may call the Web API, with a token of their own; nothing else here is open to them.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/oauth-cross-origin-resource-sharing-connect-single-page-application says that
/// it is enabled; the headers are those of public captures, of refusals too. The answer to a preflight, and that a 401 has none, are in
/// docs/unverified.md.
/// </remarks>
static class Cors
{
    const string Exposed =
        "Preference-Applied,OData-EntityId,Location,ETag,OData-Version,Content-Encoding,Transfer-Encoding,Content-Length,Retry-After,"
        + "REQ_ID";

    static readonly PathString WebApi = new("/api/data");

    /// <summary>Whether a browser asks what it may send; such a request carries no token.</summary>
    public static bool IsPreflight(HttpContext http) =>
        HttpMethods.IsOptions(http.Request.Method) && IsWebApi(http) && http.Request.Headers.Origin.Count == 1
        && http.Request.Headers.AccessControlRequestMethod.Count == 1;

    public static RawResponse Preflight(HttpContext http)
    {
        var asked = http.Request.Headers.AccessControlRequestHeaders.ToString();
        return new(
            200,
            asked.Length == 0
                ? [("Access-Control-Allow-Methods", "GET,POST,PUT,PATCH,DELETE,OPTIONS")]
                : [("Access-Control-Allow-Methods", "GET,POST,PUT,PATCH,DELETE,OPTIONS"), ("Access-Control-Allow-Headers", asked)],
            null, []);
    }

    public static void Announce(HttpContext http)
    {
        if (!IsWebApi(http))
            return;
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.AccessControlExposeHeaders = Exposed;
    }

    static bool IsWebApi(HttpContext http) => http.Request.Path.StartsWithSegments(WebApi, StringComparison.OrdinalIgnoreCase);
}
