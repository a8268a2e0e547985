using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.FetchXml;

/// <summary>Reading one element of a FetchXML query: only what it may hold, and each attribute in its own form.</summary>
static class FetchNode
{
    /// <exception cref="Faults.FaultException">The element has an attribute or a child it may not have.</exception>
    public static void Check(XElement element, string[] attributes, string[] children)
    {
        // Attributes of other namespaces are notes of the tools that wrote the query.
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.NamespaceName.Length == 0))
            if (!attributes.Contains(attribute.Name.LocalName))
                throw QueryFault.BadNode($"Invalid attribute, valid attributes are {string.Join(", ", attributes)}. "
                    + $"Attribute = {attribute.Name.LocalName} NodeXml = {Excerpt(element)}");
        foreach (var child in element.Elements())
            if (child.Name.NamespaceName.Length > 0 || !children.Contains(child.Name.LocalName))
                throw QueryFault.BadNode($"Invalid Child Node, valid nodes are {string.Join(", ", children)}. "
                    + $"NodeName = {child.Name.LocalName} NodeXml = {Excerpt(element)}");
    }

    public static string Required(XElement element, string name) => (string?)element.Attribute(name) is { Length: > 0 } value
        ? value
        : throw QueryFault.BadNode($"Missing required attribute '{name}'. NodeXml = {Excerpt(element)}");

    /// <returns>null when the attribute is absent or empty.</returns>
    public static string? Text(XElement element, string name) => (string?)element.Attribute(name) is { Length: > 0 } value ? value : null;

    /// <param name="code">The platform's code for a value that is none.</param>
    public static bool Flag(XElement element, string name, string code = "0x80041108") => (string?)element.Attribute(name) switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw QueryFault.BadFlag(name, code),
    };

    /// <returns>null when the attribute is absent.</returns>
    public static int? Number(XElement element, string name) => (string?)element.Attribute(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw QueryFault.BadText(name, text);

    static string Excerpt(XElement element)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        return text.Length > 300 ? text[..300] + "..." : text;
    }
}
