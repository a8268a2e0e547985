using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>
/// Bearer tokens: the administrator's, and from it one per account, so that none needs to be stored; and those of the sign-in.
/// </summary>
/// <param name="ofSignIn">Reads access tokens of the local Dataverse's own sign-in; null where it serves no https.</param>
/// <remarks>A convenience the platform does not have: the short tokens carry no claims and do not expire.</remarks>
sealed class Tokens(string adminToken, Func<string, CallerIdentity?>? ofSignIn = null)
{
    public const string AdminAccount = "admin";

    public string For(string account) => account == AdminAccount ? adminToken : $"{account}.{Signature(account)}";

    /// <returns>null when the token is not one of ours, or not good any more.</returns>
    public CallerIdentity? Read(string token)
    {
        // An access token of the sign-in is JSON in base64url; no account is named like that.
        if (token.StartsWith("eyJ", StringComparison.Ordinal) && token.Split('.').Length == 3)
            return ofSignIn?.Invoke(token);
        return AccountOf(token) is { } account ? new CallerIdentity.Account(account) : null;
    }

    string? AccountOf(string token)
    {
        var account = token.LastIndexOf('.') is var dot and > 0 ? token[..dot] : AdminAccount;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(For(account)), Encoding.UTF8.GetBytes(token))
            ? account
            : null;
    }

    string Signature(string account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(adminToken), Encoding.UTF8.GetBytes(account)));
}
