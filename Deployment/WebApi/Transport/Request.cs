using System.Net.Http.Headers;
using System.Text;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>A request as a value, so that each attempt can send a fresh message.</summary>
/// <param name="Path">Relative to the interface's root.</param>
/// <param name="IsWrite">Without an answer nobody knows whether the environment has changed.</param>
/// <param name="IsRepeatable">Sending it twice has the effect of sending it once.</param>
sealed record Request(
    HttpMethod Method, string Path, byte[]? Body, string ContentType, string? Prefer, bool IsWrite, bool IsRepeatable, bool IsLong)
{
    const string Json = "application/json; charset=utf-8";

    public static Request Batch(string body, string boundary, bool isWrite) =>
        new(
            HttpMethod.Post,
            "$batch",
            Encoding.UTF8.GetBytes(body),
            $"multipart/mixed; boundary=\"{boundary}\"",
            "odata.continue-on-error",
            isWrite,
            IsRepeatable: !isWrite,
            IsLong: false);

    public static Request Action(string name, byte[] json, bool isRepeatable) =>
        new(HttpMethod.Post, name, json, Json, Prefer: null, IsWrite: true, isRepeatable, IsLong: true);

    /// <param name="path">Or a whole address, of a next page.</param>
    public static Request Query(string path, bool isEventual = false) =>
        new(HttpMethod.Get, path, null, Json, Prefer: null, IsWrite: false, IsRepeatable: true, IsLong: false) { IsEventual = isEventual };

    public static Request Change(HttpMethod method, string path, byte[]? json, bool isRepeatable, string? prefer = null) =>
        new(method, path, json, Json, prefer, IsWrite: true, isRepeatable, IsLong: false);

    /// <summary>What Microsoft Graph calls an advanced query.</summary>
    public bool IsEventual { get; init; }

    /// <summary>The message of one attempt, without the token.</summary>
    /// <param name="api">The root, with a trailing slash.</param>
    public HttpRequestMessage ToMessage(System.Uri api)
    {
        var message = new HttpRequestMessage(Method, new System.Uri(api, Path));
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.Add("OData-MaxVersion", "4.0");
        message.Headers.Add("OData-Version", "4.0");
        if (Prefer is not null) message.Headers.Add("Prefer", Prefer);
        if (IsEventual) message.Headers.Add("ConsistencyLevel", "eventual");
        if (Body is null) return message;
        message.Content = new ByteArrayContent(Body);
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        return message;
    }
}

/// <summary>An answer, read to its last byte.</summary>
sealed record Response(int Status, string? ContentType, string? RequestId, System.TimeSpan? RetryAfter, string Body)
{
    /// <summary>What WWW-Authenticate says; null when it is not there.</summary>
    public string? Challenge { get; init; }

    /// <summary>How many requests the environment still takes of this user; null where it does not say.</summary>
    public int? RequestsLeft { get; init; }

    /// <summary>How much work it still does for this user; null where it does not say.</summary>
    public System.TimeSpan? TimeLeft { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public System.Uri? Location { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsBatch => ContentType?.StartsWith("multipart/mixed", System.StringComparison.OrdinalIgnoreCase) == true;
}
