using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.SignIn.Issuing;

namespace VoiceForD365.LocalDataverse.SignIn;

/// <summary>Checks the access tokens the environment is shown.</summary>
/// <remarks>Ours have no tolerance for clocks that differ; the platform's is not known.</remarks>
sealed class BearerTokens(SigningKey key, TokenIssuer issuer, Origins origins, TimeProvider clock)
{
    /// <returns>null unless it is signed by this local Dataverse, for this environment, and good now.</returns>
    public CallerIdentity? Read(string token)
    {
        if (Jwt.TryParse(token) is not { } jwt || jwt.Header["alg"]?.ToString() != "RS256" || !key.Verifies(jwt.Signed, jwt.Signature))
            return null;
        var now = clock.GetUtcNow();
        if (jwt.Text("iss") != issuer.Issuer || jwt.Text("tid") != Tenant.Id)
            return null;
        if (jwt.Text("aud") is not { } audience || !origins.Contains(audience))
            return null;
        if (!(jwt.Moment("nbf") <= now && now < jwt.Moment("exp")))
            return null;
        if (!Guid.TryParse(jwt.Text("appid"), out var app) || !Guid.TryParse(jwt.Text("oid"), out var id))
            return null;
        return jwt.Text("idtyp") == "app" ? new CallerIdentity.Application(app) : new CallerIdentity.EntraObject(id);
    }
}
