using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.LocalDataverse.Tls;

/// <summary>Limits a certificate authority to this machine, so that trusting it trusts nothing else.</summary>
/// <remarks>RFC 5280, 4.2.1.10.</remarks>
static class NameConstraints
{
    static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    public static X509Extension Loopback()
    {
        var asn = new AsnWriter(AsnEncodingRules.DER);
        using (asn.PushSequence())
        using (asn.PushSequence(Permitted))
        {
            using (asn.PushSequence())
                asn.WriteCharacterString(UniversalTagNumber.IA5String, "localhost", DnsName);
            using (asn.PushSequence())
                asn.WriteOctetString([.. IPAddress.Loopback.GetAddressBytes(), 255, 255, 255, 255], Address);
            using (asn.PushSequence())
                asn.WriteOctetString([.. IPAddress.IPv6Loopback.GetAddressBytes(), .. new byte[16].Fill(255)], Address);
        }

        return new X509Extension("2.5.29.30", asn.Encode(), critical: true);
    }

    static byte[] Fill(this byte[] bytes, byte value)
    {
        System.Array.Fill(bytes, value);
        return bytes;
    }
}
