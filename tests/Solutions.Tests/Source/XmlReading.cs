using System.Xml.Linq;

namespace VoiceForD365.Solutions.Tests.Source;

static class XmlReading
{
    /// <summary>Text of a child, or of an attribute when the name begins with @. Absent is empty.</summary>
    internal static string Text(this XElement element, string name) =>
        (name[0] == '@' ? element.Attribute(name[1..])?.Value : element.Element(name)?.Value) ?? "";

    /// <summary>English label of a component.</summary>
    internal static string Label(this XElement component) => English(component.Element("LocalizedNames"));

    /// <summary>English label of a column, choice or key.</summary>
    internal static string DisplayName(this XElement component) => English(component.Element("displaynames"));

    internal static IEnumerable<string> Texts(this IEnumerable<XElement> elements, string name) =>
        elements.Select(element => element.Text(name));

    internal static string Bare(this string braced) => braced.Trim('{', '}').ToLowerInvariant();

    static string English(XElement? labels) =>
        labels?.Elements().SingleOrDefault(label => label.Text("@languagecode") == "1033")?.Text("@description") ?? "";
}
