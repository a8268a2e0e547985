using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Soap.Reading;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap;

/// <summary>A SOAP 1.1 envelope: one operation, and headers that say on whose behalf.</summary>
/// <param name="OnBehalfOf">The user to act for (CallerId, CallerObjectId); null: the caller themselves.</param>
sealed record Envelope(XElement Operation, CallerIdentity? OnBehalfOf)
{
    /// <summary>Deeper than any request of the SDK; nested filters are the deepest thing clients build.</summary>
    const int MostLevels = 512;

    /// <exception cref="Faults.FaultException">It is no envelope.</exception>
    public static Envelope Read(byte[] body)
    {
        try
        {
            var root = BoundedXml.ParseMessage(body, MostLevels);
            if (root.Name != Soap11 + "Envelope")
                throw SoapFault.Malformed($"'{root.Name}' is no SOAP 1.1 envelope");
            var operation = root.Element(Soap11 + "Body")?.Elements().FirstOrDefault()
                ?? throw SoapFault.Malformed("the envelope has no body");
            var header = root.Element(Soap11 + "Header");
            return new Envelope(operation, Id(header, "CallerObjectId") is { } other ? new CallerIdentity.EntraObject(other)
                : Id(header, "CallerId") is { } user ? new CallerIdentity.User(user) : null);
        }
        catch (XmlException malformed)
        {
            throw SoapFault.Malformed(malformed.Message);
        }
    }

    public static XDocument Around(XElement content) => new(new XElement(
        Soap11 + "Envelope", new XAttribute(XNamespace.Xmlns + "s", Soap11.NamespaceName), new XElement(Soap11 + "Body", content)));

    // Zeros say that nobody else is meant.
    static Guid? Id(XElement? header, string name) =>
        header?.Member(Contracts, name)?.Convert(XmlConvert.ToGuid) is { } id && id != Guid.Empty ? id : null;
}
