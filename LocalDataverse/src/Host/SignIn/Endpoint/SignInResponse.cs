using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>A whole answer of the sign-in.</summary>
sealed record SignInResponse(int Status, string ContentType, string Body)
{
    public static SignInResponse Json(JsonObject json) => new(200, "application/json; charset=utf-8", json.ToJsonString());

    public static SignInResponse Html(int status, string html) => new(status, "text/html; charset=utf-8", html);

    /// <summary>The form of Entra ID's errors, with ids a log can be searched for.</summary>
    public static SignInResponse Of(SignInException refusal, string? correlation, DateTimeOffset now)
    {
        var (trace, time) =
            (Guid.NewGuid().ToString("D"), now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        correlation ??= Guid.NewGuid().ToString("D");
        return new(refusal.Status, "application/json; charset=utf-8", new JsonObject
        {
            ["error"] = refusal.Error,
            ["error_description"] =
                $"AADSTS{refusal.Code}: {refusal.Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            ["error_codes"] = new JsonArray(refusal.Code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
        }.ToJsonString());
    }

    public async Task SendAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        headers.CacheControl = "no-store, no-cache";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        headers["x-ms-request-id"] = Guid.NewGuid().ToString("D");
        if (http.Request.Headers["client-request-id"].ToString() is { Length: > 0 } correlation
            && http.Request.Headers["return-client-request-id"] == "true")
            headers["client-request-id"] = correlation;
        var body = Encoding.UTF8.GetBytes(Body);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
