using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>What a script looks at in a request.</summary>
/// <param name="Path">Without the query.</param>
/// <param name="Account">null without a valid token.</param>
sealed record InspectedRequest(string Method, string Target, string Path, string? Account, IReadOnlyList<string> Messages)
{
    /// <param name="readMessages">Reads the body, too; it can be read again afterwards.</param>
    public static async Task<InspectedRequest> ReadAsync(HttpContext http, string? account, bool readMessages)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = target.Split('?', 2)[0];
        var messages = readMessages ? MessageNames.Of(http, path, await BodyAsync(http)) : [];
        return new InspectedRequest(http.Request.Method, target, path, account, messages);
    }

    static async Task<byte[]> BodyAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http);
        http.Request.Body = body;
        return body.ToArray();
    }
}
