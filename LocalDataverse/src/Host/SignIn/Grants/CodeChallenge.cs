using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>What shows that whoever redeems a code is who asked for it.</summary>
/// <param name="IsHashed">S256; otherwise it is the verifier itself.</param>
/// <remarks>
/// RFC 7636; learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: "plain" is taken too, and is the default.
/// </remarks>
sealed record CodeChallenge(string Text, bool IsHashed)
{
    /// <returns>null: none was sent.</returns>
    /// <exception cref="SignInException">It is of no form there is.</exception>
    public static CodeChallenge? Read(TokenRequest asked)
    {
        var (text, method) = (asked.Find("code_challenge"), asked.Find("code_challenge_method"));
        if (method is not (null or "plain" or "S256"))
            throw new SignInException(50149, "invalid_request", "Invalid Code_Challenge_method parameter.");
        if (text is null)
            return method is null
                ? null
                : throw new SignInException(50147, "invalid_request", "The size of the Code_Challenge parameter is not valid.");
        return IsOfForm(text) && (method != "S256" || text.Length == 43)
            ? new(text, method == "S256")
            : throw new SignInException(501491, "invalid_request", "Invalid size of Code_Challenge parameter.");
    }

    public bool FitsWith(string? verifier)
    {
        if (verifier is null || !IsOfForm(verifier)) return false;
        var shown = IsHashed ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(shown), Encoding.ASCII.GetBytes(Text));
    }

    static bool IsOfForm(string text) =>
        text.Length is >= 43 and <= 128 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~');
}
