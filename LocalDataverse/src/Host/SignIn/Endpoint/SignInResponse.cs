using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>A whole answer of the sign-in.</summary>
sealed record SignInResponse(int Status, string ContentType, string Body)
{
    /// <summary>Where the browser is sent; null: it stays.</summary>
    public string? Location { get; init; }

    /// <summary>Set with its attributes; null: none.</summary>
    public string? Cookie { get; init; }

    /// <summary>What a page may do beside showing text.</summary>
    public string Policy { get; init; } = "form-action 'self'";

    public static SignInResponse Json(JsonObject json) => new(200, "application/json; charset=utf-8", json.ToJsonString());

    public static SignInResponse Html(int status, string html) => new(status, "text/html; charset=utf-8", html);

    /// <summary>The form of Entra ID's errors.</summary>
    public static SignInResponse Of(SignInException refusal, string? correlation, DateTimeOffset now)
    {
        var (description, ids) = Describe(refusal, correlation, now);
        return new(refusal.Status, "application/json; charset=utf-8", new JsonObject
        {
            ["error"] = refusal.Error,
            ["error_description"] = description,
            ["error_codes"] = new JsonArray(refusal.Code),
            ["timestamp"] = ids.Time,
            ["trace_id"] = ids.Trace,
            ["correlation_id"] = ids.Correlation,
        }.ToJsonString());
    }

    /// <summary>The words of Entra ID's errors, with ids a log can be searched for.</summary>
    /// <param name="correlation">null: one is made.</param>
    public static (string Description, (string Trace, string Correlation, string Time) Ids) Describe(
        SignInException refusal, string? correlation, DateTimeOffset now)
    {
        var (trace, time) =
            (Guid.NewGuid().ToString("D"), now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        correlation ??= Guid.NewGuid().ToString("D");
        return ($"AADSTS{refusal.Code}: {refusal.Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            (trace, correlation, time));
    }

    public async Task SendAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        headers.CacheControl = "no-store, no-cache";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = $"default-src 'none'; base-uri 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; {Policy}";
        // The next page learns neither the request nor the code; ours has to, since browsers hide the origin of a form otherwise.
        headers["Referrer-Policy"] = "same-origin";
        if (Location is not null) headers.Location = Location;
        if (Cookie is not null) headers.SetCookie = Cookie;
        headers["x-ms-request-id"] = Guid.NewGuid().ToString("D");
        if (http.Request.Headers["client-request-id"].ToString() is { Length: > 0 } correlation
            && http.Request.Headers["return-client-request-id"] == "true")
            headers["client-request-id"] = correlation;
        var body = Encoding.UTF8.GetBytes(Body);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
