using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>A program proves itself with a token somebody else wrote, whom its registration trusts.</summary>
/// <remarks>
/// learn.microsoft.com/entra/workload-id/workload-identity-federation: issuer, subject and audience have to be those of one credential, to
/// the letter. Nobody is asked for keys over the network, so that the only writers known here are the pipelines this server plays.
/// </remarks>
static class FederatedAssertion
{
    public static bool IsMeant(Jwt jwt, SigningKey key) => jwt.Header["kid"]?.ToString() == key.Id;

    /// <exception cref="SignInException">It proves nothing.</exception>
    public static void Check(Jwt jwt, AppRegistration app, SigningKey key, DateTimeOffset now)
    {
        if (jwt.Header["alg"]?.ToString() != "RS256" || !key.Verifies(jwt.Signed, jwt.Signature))
            throw SignInException.AssertionNotSigned("The provided signature value did not match the expected signature value.");
        if (!(now < jwt.Moment("exp")) || now < jwt.Moment("nbf"))
            throw SignInException.AssertionOutOfTime(now);
        var left = Narrowed(app.Federations, known => known.Issuer, jwt.Text("iss"), SignInException.NoFederationOfIssuer);
        left = Narrowed(left, known => known.Subject, jwt.Text("sub"), SignInException.NoFederationOfSubject);
        Narrowed(left, known => known.Audience, jwt.Text("aud"), SignInException.NoFederationOfAudience);
    }

    static List<LocalFederation> Narrowed(
        IEnumerable<LocalFederation> from, Func<LocalFederation, string> claim, string? presented, Func<string?, SignInException> refusal)
    {
        var fitting = from.Where(known => string.Equals(claim(known), presented, StringComparison.Ordinal)).ToList();
        return fitting.Count > 0 ? fitting : throw refusal(presented);
    }
}
