using System.Xml.Linq;

namespace VoiceForD365.Preview.Rendering;

/// <summary>HTML as XML nodes, so that no text from the source can become markup.</summary>
static class Html
{
    public static XElement Element(string name, string style, params object?[] content) =>
        new(name, style.Length > 0 ? new XAttribute("class", style) : null, content);

    public static XElement Div(string style, params object?[] content) => Element("div", style, content);

    public static XElement Span(string style, params object?[] content) => Element("span", style, content);

    public static XElement Link(string target, string style, params object?[] content) =>
        Element("a", style, new XAttribute("href", target), content);

    /// <param name="icon">Name of a web resource; null draws nothing.</param>
    public static XElement? Icon(string? icon) =>
        icon is null
            ? null
            : new(
                "img",
                new XAttribute("class", "icon"),
                new XAttribute("src", Page.IconPath(icon)),
                new XAttribute("alt", ""));

    /// <summary>Elements that must not be closed in HTML stay as they are; all others get an end tag of their own.</summary>
    public static string Render(XElement page)
    {
        foreach (var element in page.DescendantsAndSelf())
            if (element.IsEmpty && element.Name.LocalName is not ("meta" or "link" or "img" or "br" or "col")) element.Value = "";
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }
}
