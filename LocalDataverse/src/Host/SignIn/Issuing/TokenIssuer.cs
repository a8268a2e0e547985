using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;

namespace VoiceForD365.LocalDataverse.SignIn.Issuing;

/// <summary>Writes tokens.</summary>
/// <remarks>
/// learn.microsoft.com/entra/identity-platform/access-token-claims-reference. Dataverse is a resource that asks for tokens of version 1.0,
/// whichever endpoint issued them: they have appid and no azp, and no roles, since Dataverse keeps its roles itself.
/// </remarks>
sealed class TokenIssuer(SigningKey key, Origins origins, TimeSpan lifetime, TimeProvider clock)
{
    // As Entra ID does, for clients and servers whose clocks differ.
    static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    int _issued;

    public TimeSpan Lifetime => lifetime;

    /// <summary>Access tokens issued so far.</summary>
    public int Issued => Volatile.Read(ref _issued);

    public string Issuer => $"{origins.Authority}/{Tenant.Id}/";

    /// <param name="resource">As it was asked for; becomes the audience.</param>
    public string Access(Subject subject, string resource) => Jwt.Write(Access(subject, resource, scope: "user_impersonation"), key);

    /// <param name="asked">Permissions a person's program asks for.</param>
    /// <remarks>A program's permissions on Graph are roles, a person's are scopes.</remarks>
    public string AccessToGraph(Subject subject, string resource, Func<IReadOnlyList<string>> asked)
    {
        var claims = Access(subject, resource, subject is Subject.Person ? string.Join(' ', asked()) : "");
        if (subject is Subject.Program) claims["roles"] = new JsonArray([.. subject.App.GraphPermissions]);
        return Jwt.Write(claims, key);
    }

    JsonObject Access(Subject subject, string resource, string scope)
    {
        Interlocked.Increment(ref _issued);
        var claims = Claims(resource, Issuer);
        claims["appid"] = subject.App.ClientId.ToString("D");
        claims["idp"] = Issuer;
        switch (subject)
        {
            case Subject.Program program:
                claims["appidacr"] = program.ByCertificate ? "2" : "1";
                claims["idtyp"] = "app";
                claims["oid"] = program.App.ObjectId!.Value.ToString("D");
                break;
            case Subject.Person person:
                claims["appidacr"] = person.App.IsPublicClient ? "0" : "1";
                claims["amr"] = new JsonArray("pwd");
                claims["name"] = person.User.DisplayName;
                claims["oid"] = person.User.ObjectId.ToString("D");
                claims["scp"] = scope;
                claims["unique_name"] = person.User.UserPrincipalName;
                claims["upn"] = person.User.UserPrincipalName;
                break;
        }

        claims["sub"] = claims["oid"]!.DeepClone();
        claims["ver"] = "1.0";
        return claims;
    }

    /// <summary>Tells a program who signed in; opens nothing.</summary>
    /// <param name="nonce">What the program sent along with the person; null where it sent nothing.</param>
    /// <remarks>learn.microsoft.com/entra/identity-platform/id-token-claims-reference</remarks>
    public string Identity(Subject.Person person, string? nonce)
    {
        var claims = Claims(person.App.ClientId.ToString("D"), $"{origins.Authority}/{Tenant.Id}/v2.0");
        claims["name"] = person.User.DisplayName;
        claims["oid"] = person.User.ObjectId.ToString("D");
        if (nonce is not null) claims["nonce"] = nonce;
        claims["preferred_username"] = person.User.UserPrincipalName;
        claims["sub"] = person.User.ObjectId.ToString("D");
        claims["ver"] = "2.0";
        return Jwt.Write(claims, key);
    }

    JsonObject Claims(string audience, string issuer)
    {
        var now = clock.GetUtcNow();
        return new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = issuer,
            ["iat"] = (now - Before).ToUnixTimeSeconds(),
            ["nbf"] = (now - Before).ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            ["tid"] = Tenant.Id,
            ["uti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        };
    }
}
