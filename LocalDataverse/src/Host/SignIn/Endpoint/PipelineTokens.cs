using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.SignIn.Issuing;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>
/// Plays the systems that run pipelines, as far as they give a job its token: GitHub's below /pipelines/github/SUBJECT/idtoken, Azure's
/// below /pipelines/azure/ORGANIZATION-ID/SUBJECT/oidctoken, the subject percent-encoded. The job's own token is the administrator's.
/// </summary>
/// <remarks>
/// docs.github.com/actions/reference/security/oidc: GET of ACTIONS_ID_TOKEN_REQUEST_URL with &amp;audience=, answered by "value".
/// learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create: POST of SYSTEM_OIDCREQUESTURI with serviceConnectionId,
/// answered by "oidcToken"; its issuer as in docs/unverified.md.
/// </remarks>
sealed class PipelineTokens(string jobToken, SigningKey key, TimeProvider clock)
{
    const string Audience = "api://AzureADTokenExchange";
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public SignInResponse Answer(HttpRequest request)
    {
        if (!IsOfJob(request.Headers.Authorization.ToString()))
            return Refused(401, "The job's own token is needed as a bearer.");
        return (request.Method, request.Path.Value!.Split('/')[2..]) switch
        {
            ("GET", ["github", { Length: > 0 } subject, "idtoken"]) => request.Query["audience"].ToString() is not { Length: > 0 } audience
                ? Refused(501, "The local Dataverse gives no token without an audience, which would be for the owner of the repository.")
                : SignInResponse.Json(new JsonObject
                {
                    ["value"] = Write("https://token.actions.githubusercontent.com", subject, audience),
                }),
            ("POST", ["azure", { Length: > 0 } organization, { Length: > 0 } subject, "oidctoken"]) =>
                request.Query["serviceConnectionId"].ToString().Length == 0
                    ? Refused(400, "The parameter serviceConnectionId is needed.")
                    : SignInResponse.Json(new JsonObject
                    {
                        ["oidcToken"] = Write($"https://vstoken.dev.azure.com/{organization}", subject, Audience),
                    }),
            _ => Refused(404, "The local Dataverse plays GitHub's and Azure's tokens for jobs alone."),
        };
    }

    bool IsOfJob(string authorization) => authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[7..]), Encoding.UTF8.GetBytes(jobToken));

    string Write(string issuer, string subject, string audience)
    {
        var now = clock.GetUtcNow();
        return Jwt.Write(
            new JsonObject
            {
                ["iss"] = issuer,
                ["sub"] = Uri.UnescapeDataString(subject),
                ["aud"] = audience,
                ["iat"] = now.ToUnixTimeSeconds(),
                ["nbf"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
                ["jti"] = Guid.NewGuid().ToString("D"),
            },
            key);
    }

    static SignInResponse Refused(int status, string message) =>
        new(status, "application/json; charset=utf-8", new JsonObject { ["message"] = message }.ToJsonString());
}
