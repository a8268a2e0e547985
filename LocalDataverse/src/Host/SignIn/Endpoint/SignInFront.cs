using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.SignIn.Grants;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>From HTTPS to the sign-in and back: which address means what.</summary>
sealed class SignInFront(
    TokenGrants grants, DeviceLogin devices, AuthorizePage page, PipelineTokens pipelines, SigningKey key, TokenIssuer issuer,
    TimeProvider clock)
{
    /// <returns>null when the address is none of the sign-in's.</returns>
    public Func<HttpContext, Task>? Find(HttpContext http)
    {
        if (!http.Request.IsHttps || http.Request.Path.Value is not { Length: > 1 } path)
            return null;
        var answer = path[1..].ToLowerInvariant().Split('/') switch
        {
            ["api", ..] or ["xrmservices", ..] => null,
            ["common", "discovery", "instance"] => Answered(() => Discovery.Instance(Origin(http))),
            ["devicecode", "login"] =>
                context => context.Request.Method == "POST" ? Form(context, devices.Take) : Task.FromResult(devices.Show()),
            ["authorize", "login"] => context => Form(context, posted => page.Take(context, posted)),
            ["pipelines", ..] => context => Task.FromResult(pipelines.Answer(context.Request)),
            [var tenant, ".well-known", "openid-configuration"] => Configuration(tenant, 1),
            [var tenant, "v2.0", ".well-known", "openid-configuration"] => Configuration(tenant, 2),
            [_, "discovery", "keys"] or [_, "discovery", "v2.0", "keys"] => Answered(Keys),
            [var tenant, "oauth2", "token"] => Posted(tenant, 1, grants.Answer),
            [var tenant, "oauth2", "v2.0", "token"] => Posted(tenant, 2, grants.Answer),
            [var tenant, "oauth2", "devicecode"] => Posted(tenant, 1, devices.Begin),
            [var tenant, "oauth2", "v2.0", "devicecode"] => Posted(tenant, 2, devices.Begin),
            [var tenant, "oauth2", "authorize"] => Shown(tenant, 1),
            [var tenant, "oauth2", "v2.0", "authorize"] => Shown(tenant, 2),
            _ => (Func<HttpContext, Task<SignInResponse>>?)null,
        };
        return answer is null ? null : async context => await (await AnswerAsync(context, answer)).SendAsync(context);
    }

    async Task<SignInResponse> AnswerAsync(HttpContext http, Func<HttpContext, Task<SignInResponse>> answer)
    {
        try
        {
            return await answer(http);
        }
        catch (SignInException refusal)
        {
            var correlation = Guid.TryParse(http.Request.Headers["client-request-id"], out var id) ? id.ToString("D") : null;
            return SignInResponse.Of(refusal, correlation, clock.GetUtcNow());
        }
    }

    JsonObject Keys() => new() { ["keys"] = new JsonArray(key.ToJson()) };

    static Func<HttpContext, Task<SignInResponse>> Answered(Func<JsonObject> read) => _ => Task.FromResult(SignInResponse.Json(read()));

    Func<HttpContext, Task<SignInResponse>> Configuration(string tenant, int version) => http =>
        Task.FromResult(SignInResponse.Json(Discovery.Configuration(Origin(http), issuer.Issuer, Checked(tenant), version)));

    static Func<HttpContext, Task<SignInResponse>> Posted(string tenant, int version, Func<TokenRequest, JsonObject> answer) =>
        async http =>
    {
        RequirePost(http.Request);
        var request =
            new TokenRequest(Checked(tenant), version, Origin(http) + http.Request.Path, await FormReader.ReadAsync(http.Request));
        // Scripts of a page redeem codes of single-page applications alone, which no registration here is.
        if (request.Find("grant_type") == "authorization_code" && http.Request.Headers.Origin.Count > 0)
            throw new SignInException(9002326, "invalid_request",
                "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.");
        return SignInResponse.Json(answer(request));
    };

    static void RequirePost(HttpRequest request)
    {
        if (request.Method != "POST")
            throw new SignInException(900561, "invalid_request",
                $"The endpoint only accepts POST requests. Received a {request.Method} request.");
    }

    Func<HttpContext, Task<SignInResponse>> Shown(string tenant, int version) => http => Task.FromResult(page.Show(http, () =>
        new TokenRequest(
            Checked(tenant), version, Origin(http) + http.Request.Path,
            http.Request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString(), StringComparer.Ordinal))));

    /// <summary>A form that a person sent from a page of ours.</summary>
    static async Task<SignInResponse> Form(HttpContext http, Func<TokenRequest, SignInResponse> take)
    {
        RequirePost(http.Request);
        return SignInPage.IsFromElsewhere(http.Request, Origin(http))
            ? SignInPage.FromElsewhere()
            : take(new TokenRequest(Tenant.Id, 2, "", await FormReader.ReadAsync(http.Request)));
    }

    static string Checked(string tenant) =>
        Tenant.IsNamed(tenant) || Tenant.IsAnyOfAPerson(tenant) ? tenant : throw SignInException.UnknownTenant(tenant);

    static string Origin(HttpContext http) => $"https://{http.Request.Host}";
}
