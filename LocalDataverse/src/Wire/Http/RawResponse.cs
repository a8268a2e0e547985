using System.Text;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.WebApi.Batches;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.Http;

/// <summary>A whole answer, ready to be sent.</summary>
/// <param name="ContentType">null for an answer without a body.</param>
sealed record RawResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, string? ContentType, byte[] Body)
{
    const string Json = "application/json; odata.metadata=minimal";

    public static RawResponse Of(WebApiResponse response) =>
        (response.Body?.ToJsonString(ResponseJson.Options) ?? response.PlainText) is { } text
        ? new(response.Status, response.Headers, response.Body is null ? response.TextType : Json, Encoding.UTF8.GetBytes(text))
        : new(response.Status, response.Headers, null, []);

    public static RawResponse Of(BatchResponse answer)
    {
        var boundary = "batchresponse_" + Guid.NewGuid().ToString("D");
        return new(answer.Status, [], "multipart/mixed; boundary=" + boundary, BatchWriter.Write(answer, boundary));
    }

    /// <summary>401 as the platform gives it: with where to sign in.</summary>
    /// <param name="authority">Of the local Dataverse's own sign-in; null: Microsoft's, as nobody here could.</param>
    /// <param name="hadToken">The request carried a token that is not good.</param>
    public static RawResponse SignIn(HttpContext http, string? authority, bool hadToken)
    {
        var where = $"authorization_uri={authority ?? "https://login.microsoftonline.com"}/{Tenant.Id}/oauth2/authorize";
        var problem = hadToken ? "error=invalid_token, error_description=Error during token validation!, " : "";
        return new(
            401, [("WWW-Authenticate", $"Bearer {problem}{where}, resource_id={http.Request.Scheme}://{http.Request.Host}/")], null, []);
    }

    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (ContentType?.StartsWith("text/xml", StringComparison.Ordinal) != true)
            http.Response.Headers["OData-Version"] = "4.0";
        http.Response.Headers["x-ms-service-request-id"] = Guid.NewGuid().ToString("D");
        http.Response.Headers["REQ_ID"] = Guid.NewGuid().ToString("D");
        if (Status != 401 && ContentType != "text/html")
            Cors.Announce(http);
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        if (ContentType is null)
            return;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = Body.Length;
        await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
