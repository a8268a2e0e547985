using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.Deployment.Values;

/// <summary>Ids of rows that a plan creates: the same each time it is made, so that a row sent twice is there once.</summary>
static class StableId
{
    /// <summary>One for each thread: making one costs more than using it, and every one made waits for its finalizer.</summary>
    [ThreadStatic]
    static SHA256? _hash;

    /// <returns>A version 8 UUID (RFC 9562, 5.8) out of the text.</returns>
    public static Guid Of(string text)
    {
        var bytes = (_hash ??= SHA256.Create()).ComputeHash(Encoding.UTF8.GetBytes(text));
        Array.Resize(ref bytes, 16);
        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(bytes);
    }
}
