using System.Xml.Linq;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Preview.Reading;

static class SourceXml
{
    /// <exception cref="System.Xml.XmlException">Malformed, or with a DTD.</exception>
    public static XElement Read(string file)
    {
        using var stream = File.OpenRead(file);
        return SafeXml.Load(stream).Root!;
    }

    public static XElement Parse(string text) => SafeXml.Parse(text).Root!;

    /// <returns>Empty when absent.</returns>
    public static string Attr(this XElement? element, string name) => element?.Attribute(name)?.Value ?? "";

    /// <returns>Of a child; empty when absent.</returns>
    public static string Text(this XElement? element, string name) => element?.Element(name)?.Value.Trim() ?? "";

    /// <summary>First label of a list such as LocalizedNames, displaynames or labels: the base language comes first.</summary>
    public static string Label(this XElement? labels)
    {
        var first = labels?.Elements().FirstOrDefault();
        return first.Attr("description") + first.Attr("Title");
    }

    public static string BareId(this string id) => id.Trim('{', '}').ToLowerInvariant();
}
