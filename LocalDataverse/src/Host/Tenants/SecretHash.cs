using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>A client secret as it is kept: salted and hashed.</summary>
/// <remarks>Once is enough: a secret of 256 random bits cannot be guessed, unlike a password.</remarks>
sealed record SecretHash(byte[] Salt, byte[] Hash, DateTimeOffset? Expires)
{
    public static SecretHash Of(string secret, DateTimeOffset? expires)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new SecretHash(salt, Compute(salt, secret), expires);
    }

    public bool Fits(string secret) => CryptographicOperations.FixedTimeEquals(Hash, Compute(Salt, secret));

    static byte[] Compute(byte[] salt, string secret) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(secret));
}
