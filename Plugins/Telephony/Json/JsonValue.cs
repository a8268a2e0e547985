using System.Runtime.Serialization.Json;
using System.Xml;
using System.Xml.Linq;

namespace Enreach.Voice.Plugins.Telephony.Json;

/// <summary>A piece of a JSON text, read with what .NET Framework itself carries.</summary>
/// <remarks>
/// The framework presents JSON as XML: learn.microsoft.com/dotnet/framework/wcf/feature-details/mapping-between-json-and-xml
/// </remarks>
sealed class JsonValue
{
    const int DeepestNesting = 32;

    readonly XElement _element;

    JsonValue(XElement element) => _element = element;

    public JsonKind Kind => _element.Attribute("type")?.Value switch
    {
        "array" => JsonKind.Array,
        "object" => JsonKind.Object,
        "null" => JsonKind.Null,
        _ => JsonKind.Text,
    };

    /// <summary>A string, number or boolean as written; null for everything else.</summary>
    public string? Text => Kind == JsonKind.Text ? _element.Value : null;

    /// <summary>Of an array; empty for everything else.</summary>
    public IEnumerable<JsonValue> Items => Kind == JsonKind.Array ? _element.Elements().Select(item => new JsonValue(item)) : [];

    /// <summary>Of an object, in the order written; empty for everything else.</summary>
    public IEnumerable<JsonMember> Members =>
        Kind == JsonKind.Object ? _element.Elements().Select(member => new JsonMember(NameOf(member), new JsonValue(member))) : [];

    /// <param name="name">Exactly as on the wire.</param>
    public JsonValue? Member(string name) => Members.Where(member => member.Name == name).Select(member => member.Value).FirstOrDefault();

    /// <returns>null when the bytes are not one whole JSON text.</returns>
    public static JsonValue? TryParse(byte[] json)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(json, new XmlDictionaryReaderQuotas
            {
                MaxDepth = DeepestNesting,
                MaxArrayLength = int.MaxValue,
                MaxStringContentLength = int.MaxValue,
            });
            return new(XElement.Load(reader));
        }
        catch (Exception problem) when (problem is XmlException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // A name that XML does not allow travels in an attribute of the element <a:item>.
    static string NameOf(XElement member) => member.Attribute("item")?.Value ?? member.Name.LocalName;
}

sealed record JsonMember(string Name, JsonValue Value);

enum JsonKind
{
    Object,
    Array,
    Text,
    Null,
}
