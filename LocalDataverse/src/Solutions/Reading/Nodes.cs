using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Typed values out of elements, with a message that names the element when it does not fit.</summary>
static class Nodes
{
    /// <summary>The child's text, null when the child is absent or empty.</summary>
    public static string? Text(this XElement element, string child) =>
        element.Element(child)?.Value is { Length: > 0 } text ? text : null;

    public static string NeededText(this XElement element, string child) =>
        element.Text(child) ?? throw Invalid(element, $"has no {child}");

    public static string NeededAttribute(this XElement element, string name) =>
        element.Attribute(name)?.Value is { Length: > 0 } text ? text : throw Invalid(element, $"has no attribute {name}");

    /// <summary>1, True or true; the platform writes all three.</summary>
    public static bool Flag(this XElement element, string child, bool otherwise = false) =>
        element.Text(child) is { } text ? text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;

    public static int? Int(this XElement element, string child) => element.Text(child) is { } text ? IntOf(element, text) : null;

    public static int Int(this XElement element, string child, int otherwise) => element.Int(child) ?? otherwise;

    public static decimal? Decimal(this XElement element, string child) =>
        element.Text(child) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(element, $"has '{text}' where a number belongs");

    public static Guid Id(this XElement element, string child) => IdOf(element, element.NeededText(child));

    public static int IntOf(XElement element, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Invalid(element, $"has '{text}' where a whole number belongs");

    public static Guid IdOf(XElement element, string text) =>
        Guid.TryParse(text, out var id) && id != Guid.Empty ? id : throw Invalid(element, $"has '{text}' where an id belongs");

    /// <summary>The children of a node that may be absent.</summary>
    public static IEnumerable<XElement> Each(this XElement? element, string child) => element?.Elements(child) ?? [];

    /// <summary>Labels such as LocalizedNames/LocalizedName or displaynames/displayname.</summary>
    public static Labels Labels(this XElement element, string list)
    {
        var texts = new SortedDictionary<int, string>();
        foreach (var label in element.Element(list)?.Elements() ?? [])
        {
            texts[IntOf(label, label.NeededAttribute("languagecode"))] = label.Attribute("description")?.Value ?? "";
        }

        return new Labels(texts);
    }

    /// <summary>Two to four numbers, completed to four.</summary>
    public static Version VersionOf(XElement element, string text)
    {
        if (!Version.TryParse(text, out var version))
        {
            throw Invalid(element, $"has '{text}' where a version belongs");
        }

        return new Version(version.Major, version.Minor, Math.Max(version.Build, 0), Math.Max(version.Revision, 0));
    }

    public static ImportRefusedException Invalid(XElement element, string fault) =>
        new(ErrorCodes.InvalidXml, $"The element {element.Name.LocalName} in line {SafeXml.Line(element)} {fault}.");

    /// <summary>What the local Dataverse does not emulate, it refuses by name.</summary>
    public static ImportRefusedException Unknown(string what) =>
        new(
            ErrorCodes.ImportError,
            $"The local Dataverse does not know how to import {what}. A real environment may; nothing was imported.")
        {
            IsByName = true,
        };

    /// <summary>Refuses children nobody here reads, unless they are empty.</summary>
    public static void RefuseUnknown(this XElement element, params ReadOnlySpan<string> known)
    {
        foreach (var child in element.Elements().Where(child => child.HasElements || child.HasAttributes))
        {
            if (!known.Contains(child.Name.LocalName))
            {
                throw Unknown($"{element.Name.LocalName}/{child.Name.LocalName} (line {SafeXml.Line(child)})");
            }
        }
    }
}
