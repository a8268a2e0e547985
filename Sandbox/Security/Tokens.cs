using System;
using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Bearer tokens: the administrator's, and from it one per account, so that none needs to be stored.</summary>
/// <remarks>Known difference: a real token comes from Microsoft Entra ID, carries claims and expires.</remarks>
internal sealed class Tokens(string adminToken)
{
    public const string AdminAccount = "admin";

    public string For(string account) => account == AdminAccount ? adminToken : $"{account}.{Signature(account)}";

    /// <returns>The account, or null when the token is not one of ours.</returns>
    public string? AccountOf(string token)
    {
        var account = token.LastIndexOf('.') is var dot and > 0 ? token[..dot] : AdminAccount;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(For(account)), Encoding.UTF8.GetBytes(token)) ? account : null;
    }

    string Signature(string account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(adminToken), Encoding.UTF8.GetBytes(account)));
}
