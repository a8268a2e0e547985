using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.Deployment.Values;

/// <summary>JSON as the framework's own reader gives it: a member is an element, its kind the attribute "type".</summary>
/// <remarks>
/// learn.microsoft.com/dotnet/framework/wcf/feature-details/mapping-between-json-and-xml. The engine takes no library for JSON; what comes
/// from outside and may be deep goes through <see cref="JsonBounds"/> first.
/// </remarks>
static class JsonXml
{
    /// <exception cref="XmlException">It is no JSON.</exception>
    public static XElement Load(string json) => Load(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Load(string)"/>
    public static XElement Load(byte[] json)
    {
        using var reader = JsonReaderWriterFactory.CreateJsonReader(json, XmlDictionaryReaderQuotas.Max);
        return XElement.Load(reader);
    }

    /// <summary>What is no name in XML stands in an attribute of its own.</summary>
    public static string Name(XElement member) => (string?)member.Attribute("item") ?? member.Name.LocalName;
}
