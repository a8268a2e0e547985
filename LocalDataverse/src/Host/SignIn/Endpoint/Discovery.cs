using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>What clients read before they sign in.</summary>
/// <remarks>learn.microsoft.com/entra/identity-platform/v2-protocols-oidc; the instance document as MSAL reads it.</remarks>
static class Discovery
{
    /// <param name="origin">As the client named it, so that what it finds is trusted by the same name.</param>
    public static JsonObject Configuration(string origin, string issuer, string tenant, int version)
    {
        var oauth = $"{origin}/{tenant}/oauth2/{(version == 2 ? "v2.0/" : "")}";
        return new JsonObject
        {
            ["token_endpoint"] = oauth + "token",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
            ["jwks_uri"] = $"{origin}/{tenant}/discovery/{(version == 2 ? "v2.0/" : "")}keys",
            ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["response_types_supported"] = new JsonArray("code", "id_token", "code id_token", "id_token token"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
            ["issuer"] = version == 2 ? issuer + "v2.0" : issuer,
            ["authorization_endpoint"] = oauth + "authorize",
            ["device_authorization_endpoint"] = oauth + "devicecode",
        };
    }

    public static JsonObject Instance(string origin)
    {
        var host = origin["https://".Length..];
        return new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"{origin}/{Tenant.Id}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        };
    }
}
