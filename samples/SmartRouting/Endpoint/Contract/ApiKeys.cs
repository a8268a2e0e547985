using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.SmartRouting.Contract;

/// <summary>The keys that are accepted. How long a comparison takes says nothing about them (D-12).</summary>
sealed class ApiKeys(IEnumerable<string?> keys)
{
    /// <summary>The wire name; the old brand in it stays .</summary>
    public const string Header = "X-Benemen-APIKey";

    // Of equal length whatever the key, as the comparison needs it.
    readonly byte[][] _hashes = [.. keys.Where(key => !string.IsNullOrEmpty(key)).Select(key => Hash(key!))];

    public bool Accept(string? key)
    {
        var hash = Hash(key ?? "");
        var isKnown = false;
        foreach (var accepted in _hashes) isKnown |= CryptographicOperations.FixedTimeEquals(accepted, hash);
        return isKnown;
    }

    static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
