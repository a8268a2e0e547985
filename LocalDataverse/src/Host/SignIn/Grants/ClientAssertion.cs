using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>A program proves itself with a statement signed by its certificate's key.</summary>
/// <remarks>learn.microsoft.com/entra/identity-platform/certificate-credentials</remarks>
static class ClientAssertion
{
    static readonly string[] Audiences = ["v2.0", "oauth2/v2.0/token", "oauth2/token", ""];

    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <exception cref="SignInException">It proves nothing.</exception>
    public static void Check(string assertion, AppRegistration app, TokenRequest request, string authority, DateTimeOffset now)
    {
        var jwt = Jwt.TryParse(assertion) ?? throw SignInException.MalformedAssertion();
        var certificate = app.Certificates.FirstOrDefault(known => IsMeant(jwt, known))
            ?? throw SignInException.AssertionNotSigned("The key was not found.");
        if (!IsSigned(jwt, certificate))
            throw SignInException.AssertionNotSigned("The provided signature value did not match the expected signature value.");
        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
            throw SignInException.AssertionNotSigned("The key used is expired.");
        if (!IsAbout(jwt.Text("iss"), app) || !IsAbout(jwt.Text("sub"), app))
            throw SignInException.AssertionOfAnother();
        if (!IsFor(jwt.Text("aud"), request, authority))
            throw SignInException.AssertionForAnother(jwt.Text("aud"));
        if (!(now < jwt.Moment("exp")) || now < jwt.Moment("nbf"))
            throw SignInException.AssertionOutOfTime(now);
    }

    static bool IsMeant(Jwt jwt, X509Certificate2 certificate) =>
        jwt.Header["x5t#S256"]?.ToString() is { } sha256
            ? sha256 == System.Buffers.Text.Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256))
            : (jwt.Header["x5t"] ?? jwt.Header["kid"])?.ToString() == System.Buffers.Text.Base64Url.EncodeToString(
                certificate.GetCertHash());

    static bool IsSigned(Jwt jwt, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        var padding = jwt.Header["alg"]?.ToString() switch
        {
            "RS256" => RSASignaturePadding.Pkcs1,
            "PS256" => RSASignaturePadding.Pss,
            _ => null,
        };
        return key is not null && padding is not null && key.VerifyData(jwt.Signed, jwt.Signature, HashAlgorithmName.SHA256, padding);
    }

    static bool IsAbout(string? id, AppRegistration app) => Guid.TryParse(id, out var found) && found == app.ClientId;

    // The token endpoint it is sent to, or the issuer that stands behind it.
    static bool IsFor(string? audience, TokenRequest request, string authority) =>
        audience is not null && (audience == request.Address
            || Audiences.Any(end => audience.TrimEnd('/') == $"{authority}/{Tenant.Id}/{end}".TrimEnd('/')));
}
