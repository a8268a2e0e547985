using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.VoiceSync.Rules.Records;

/// <summary>
/// The primary key of a row that is known by a text. Two that write the same row give it the same id, so that only one of them can create
/// it, also while the index of the alternate key is still being built.
/// </summary>
static class StableId
{
    const int Bytes = 16;

    public static Guid Of(string kind, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{key}"))[..Bytes];
        // Version 8 of RFC 9562: a guid whose bits its maker chose.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
