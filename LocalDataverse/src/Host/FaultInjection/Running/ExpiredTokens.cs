using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>Tokens that are good no more; only their hashes are kept.</summary>
sealed class ExpiredTokens
{
    readonly ConcurrentDictionary<string, bool> _expired = new(StringComparer.Ordinal);

    public void Add(string authorization)
    {
        if (authorization.Length > 0)
            _expired[Hash(authorization)] = true;
    }

    public bool Contains(string authorization) => !_expired.IsEmpty && _expired.ContainsKey(Hash(authorization));

    static string Hash(string authorization) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(authorization)));
}
