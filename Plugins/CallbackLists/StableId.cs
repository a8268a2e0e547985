using System.Security.Cryptography;
using System.Text;

namespace Enreach.Voice.Plugins.CallbackLists;

/// <summary>The same row id for the same list, on every read and in every environment.</summary>
static class StableId
{
    // Chosen once; lookups store the ids made with it.
    static readonly Guid Namespace = new("8f0c4d5e-7b1a-5c3d-9e62-41f0a7d2c6b3");

    /// <param name="telephonyId">A guid is kept as it is; of any other text a name-based one is made (RFC 9562, version 5).</param>
    public static Guid Of(string telephonyId) => Guid.TryParse(telephonyId, out var id) && id != Guid.Empty ? id : Make(telephonyId);

    static Guid Make(string name)
    {
        using var sha1 = SHA1.Create();
        var hash = sha1.ComputeHash([.. Swap(Namespace.ToByteArray()), .. Encoding.UTF8.GetBytes(name)]).Take(16).ToArray();
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(Swap(hash));
    }

    // .NET keeps the first three parts in the machine's byte order, the standard in that of the network.
    static byte[] Swap(byte[] guid) => [guid[3], guid[2], guid[1], guid[0], guid[5], guid[4], guid[7], guid[6], .. guid.Skip(8)];
}
