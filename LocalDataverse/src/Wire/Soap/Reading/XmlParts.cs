using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Soap.Contract;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>What reading a data contract comes down to: children by name, nil, types, and plain values.</summary>
static class XmlParts
{
    /// <summary>The child of this name in the element's own namespace; null when it is absent or nil.</summary>
    public static XElement? Member(this XElement element, string name) => Present(element.Element(element.Name.Namespace + name));

    /// <summary>The child of this name; null when it is absent or nil.</summary>
    public static XElement? Member(this XElement element, XNamespace space, string name) => Present(element.Element(space + name));

    public static IEnumerable<XElement> Members(this XElement element, XNamespace space, string name) =>
        element.Member(space, name)?.Elements() ?? [];

    public static string? Text(this XElement element, XNamespace space, string name) => element.Member(space, name)?.Value;

    public static bool Flag(this XElement element, XNamespace space, string name) =>
        element.Member(space, name) is { } member && member.Convert(XmlConvert.ToBoolean);

    public static int? Number(this XElement element, XNamespace space, string name) =>
        element.Member(space, name)?.Convert(XmlConvert.ToInt32);

    public static bool IsNil(this XElement element) => (string?)element.Attribute(Namespaces.Instance + "nil") is "true" or "1";

    /// <summary>What i:type says; null when it says nothing.</summary>
    /// <exception cref="FaultException">It is no name, or its prefix is not declared.</exception>
    public static XName? TypeName(this XElement element)
    {
        if ((string?)element.Attribute(Namespaces.Instance + "type") is not { } type)
            return null;
        var parts = type.Trim().Split(':', 2);
        if (!parts.All(IsName))
            throw SoapFault.Malformed($"'{type}' is not the name of a type");
        var space = parts.Length == 1 ? element.GetDefaultNamespace() : element.GetNamespaceOfPrefix(parts[0]);
        return space is not null ? space + parts[^1] : throw SoapFault.Malformed($"the prefix of the type '{type}' is not declared");
    }

    static bool IsName(string text) => text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);

    /// <exception cref="FaultException">The text is no such value.</exception>
    public static T Convert<T>(this XElement element, Func<string, T> parse)
    {
        try
        {
            return parse(element.Value.Trim());
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            throw SoapFault.Malformed(
                string.Create(CultureInfo.InvariantCulture, $"'{element.Value}' is not a value of '{element.Name.LocalName}'"));
        }
    }

    static XElement? Present(XElement? element) => element is null || element.IsNil() ? null : element;
}
