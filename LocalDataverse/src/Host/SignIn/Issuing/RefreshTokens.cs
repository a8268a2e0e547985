using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VoiceForD365.LocalDataverse.SignIn.Issuing;

/// <summary>Refresh tokens: sealed with the local Dataverse's own key, so that none needs to be stored and all outlive a restart.</summary>
/// <remarks>learn.microsoft.com/entra/identity-platform/refresh-tokens: 90 days, used ones stay good until they end.</remarks>
sealed class RefreshTokens(string adminToken, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    readonly byte[] _key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(adminToken), "refresh tokens"u8);

    public string Write(Guid clientId, Guid userId)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(clientId, userId, clock.GetUtcNow() + Lifetime, nonce));
        return $"1.{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, content))}";
    }

    /// <returns>null when it is not one of ours; one that has ended is told by its Expires.</returns>
    public Content? Read(string token)
    {
        var parts = token.Split('.');
        if (parts is not ["1", var body, var seal] || !Base64Url.IsValid(body) || !Base64Url.IsValid(seal))
            return null;
        var content = Base64Url.DecodeFromChars(body);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, content), Base64Url.DecodeFromChars(seal))
            ? JsonSerializer.Deserialize<Content>(content)
            : null;
    }

    internal sealed record Content(Guid ClientId, Guid UserId, DateTimeOffset Expires, string Nonce);
}
