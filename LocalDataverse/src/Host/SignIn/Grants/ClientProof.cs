using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>How a program proved which one it is.</summary>
enum ClientProof
{
    /// <summary>Not at all; enough for a public client.</summary>
    None,
    Secret,
    Certificate,

    /// <summary>By a token of somebody whom its registration trusts.</summary>
    Federation,
}

static class ClientProofs
{
    /// <exception cref="SignInException">What was given proves nothing.</exception>
    public static ClientProof Check(AppRegistration app, TokenRequest request, string authority, SigningKey key, DateTimeOffset now)
    {
        var (secret, assertion) = (request.Find("client_secret"), request.Find("client_assertion"));
        if (secret is null && assertion is null)
            return ClientProof.None;
        if (app.IsPublicClient)
            throw SignInException.PublicClientWithProof(app.ClientId);
        if (assertion is not null)
        {
            if (request.Get("client_assertion_type") != ClientAssertion.Type)
                throw SignInException.MalformedAssertion();
            if (Jwt.TryParse(assertion) is { } foreign && FederatedAssertion.IsMeant(foreign, key))
            {
                FederatedAssertion.Check(foreign, app, key, now);
                return ClientProof.Federation;
            }

            ClientAssertion.Check(assertion, app, request, authority, now);
            return ClientProof.Certificate;
        }

        var known = app.Secrets.FirstOrDefault(kept => kept.Fits(secret!)) ?? throw SignInException.WrongSecret(app.ClientId);
        return known.Expires is null || known.Expires > now ? ClientProof.Secret : throw SignInException.ExpiredSecret(app.ClientId);
    }
}
