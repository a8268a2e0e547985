using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Graph;
using VoiceForD365.LocalDataverse.SignIn.Issuing;

namespace VoiceForD365.LocalDataverse.SignIn;

/// <summary>Checks the access tokens the environment is shown.</summary>
/// <remarks>Ours have no tolerance for clocks that differ; the platform's is not known.</remarks>
sealed class BearerTokens(SigningKey key, TokenIssuer issuer, Origins origins, TimeProvider clock)
{
    /// <returns>null unless it is signed by this local Dataverse, for this environment, and good now.</returns>
    public CallerIdentity? Read(string token)
    {
        if (ReadFor(token, origins.Contains) is not { } jwt) return null;
        if (!Guid.TryParse(jwt.Text("appid"), out var app) || !Guid.TryParse(jwt.Text("oid"), out var id))
            return null;
        return jwt.Text("idtyp") == "app" ? new CallerIdentity.Application(app) : new CallerIdentity.EntraObject(id);
    }

    /// <returns>null unless it is signed by this local Dataverse, for Microsoft Graph, and good now.</returns>
    public GraphCaller? ReadForGraph(string token, Func<Guid, bool> isAdministrator)
    {
        if (ReadFor(token, origins.IsGraph) is not { } jwt) return null;
        if (!Guid.TryParse(jwt.Text("appid"), out var app) || !Guid.TryParse(jwt.Text("oid"), out var id))
            return null;
        return jwt.Text("idtyp") == "app"
            ? new(app, [.. (jwt.Claims["roles"]?.AsArray() ?? []).Select(role => role!.ToString())], IsAdministrator: false)
            : new(null, (jwt.Text("scp") ?? "").Split(' '), isAdministrator(id));
    }

    Jwt? ReadFor(string token, Func<string, bool> isAudience)
    {
        if (Jwt.TryParse(token) is not { } jwt || jwt.Header["alg"]?.ToString() != "RS256" || !key.Verifies(jwt.Signed, jwt.Signature))
            return null;
        var now = clock.GetUtcNow();
        if (jwt.Text("iss") != issuer.Issuer || jwt.Text("tid") != Tenant.Id)
            return null;
        if (jwt.Text("aud") is not { } audience || !isAudience(audience))
            return null;
        return jwt.Moment("nbf") <= now && now < jwt.Moment("exp") ? jwt : null;
    }
}
