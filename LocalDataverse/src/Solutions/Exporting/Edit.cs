using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Brings a node up to date; what says the same already is left as it was written.</summary>
static class Edit
{
    public const int Language = 1033;

    /// <summary>The text of one language; others stay.</summary>
    public static void Label(this XElement node, string list, string item, string? text)
    {
        if ((node.Labels(list).In(Language) ?? "") == (text ?? "") || node.Element(list) is not { } labels)
            return;
        var code = Language.ToString(CultureInfo.InvariantCulture);
        labels.Elements(item).Where(label => label.Attribute("languagecode")?.Value == code).Remove();
        labels.Add(Named(item, text ?? ""));
    }

    /// <summary>A child's text, if the child is there.</summary>
    public static void Set(this XElement node, string child, string? text)
    {
        if (node.Element(child) is { } element && element.Value != (text ?? ""))
            element.Value = text ?? "";
    }

    public static void Set(this XElement node, string child, int? number) =>
        node.Set(child, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A flag as exports write it; True and true are kept where they say the same.</summary>
    public static void Set(this XElement node, string child, bool flag)
    {
        if (node.Element(child) is { } element && node.Flag(child) != flag)
            element.Value = flag ? "1" : "0";
    }

    /// <summary>A child among children in the order of their names; null takes it away.</summary>
    /// <param name="replace">Whether one that is there is replaced.</param>
    public static void Put(this XElement node, string name, XElement? child, bool replace)
    {
        if (node.Element(name) is { } present)
        {
            if (replace)
                present.Remove();
            else
                return;
        }

        if (child is null)
            return;
        if (node.Elements().FirstOrDefault(other => string.CompareOrdinal(other.Name.LocalName, name) > 0) is { } next)
            next.AddBeforeSelf(child);
        else
            node.Add(child);
    }

    /// <summary>A child that is XML stored as text.</summary>
    public static void SetXml(this XElement parent, XElement? child, string? text)
    {
        if (child is null || text is null || SafeXml.Compact(child) == text)
            return;
        child.ReplaceWith(XElement.Parse(text));
    }

    public static XElement Labels(string list, string item, string? text) => new(list, text is null ? null : Named(item, text));

    static XElement Named(string item, string text) =>
        new(item, new XAttribute("description", text), new XAttribute("languagecode", Language));
}
