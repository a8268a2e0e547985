using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>What was chosen for a cell of a form, as text that outlives the form: the same however its XML was spelt. Pure.</summary>
static class ControlText
{
    public static string Write(XElement description) => Normal(description).ToString(SaveOptions.DisableFormatting);

    /// <returns>null for what describes no control of a cell.</returns>
    public static XElement? Read(string text)
    {
        try
        {
            return text.Length > 0
                && SafeXml.Parse(text, LoadOptions.None).Root is { } root
                && root.Name == "controlDescription"
                && Guid.TryParse((string?)root.Attribute("forControl"), out _)
                && root.Elements().All(element => element.Name == "customControl")
                    ? new XElement(root)
                    : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The controls that were chosen, by name.</summary>
    public static IReadOnlyList<string> Chosen(XElement? description) =>
        [.. Custom(description).Select(control => (string)control.Attribute("name")!).Distinct()];

    public static IEnumerable<XElement> Custom(XElement? description) =>
        (description?.Elements("customControl") ?? []).Where(control => control.Attribute("name") is not null);

    static XElement Normal(XElement element) => new(
        element.Name,
        element.Attributes().OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal)
            .Select(attribute => new XAttribute(attribute)),
        element.Nodes().Select(object? (node) => node switch
        {
            XElement child => Normal(child),
            XText text when !string.IsNullOrWhiteSpace(text.Value) => new XText(text.Value),
            _ => null,
        }));
}
