using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>What a control that forms may show columns with says of itself.</summary>
/// <param name="Name">As forms name it.</param>
/// <param name="DisplayNameKey">Its display name, or what that goes by in its texts.</param>
/// <param name="Texts">Paths of its texts, one for each language.</param>
/// <param name="Properties">Those that are bound to a column, with the types of columns they take.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/component-framework/manifest-schema-reference/control, .../property, .../type-group, .../resx
/// </remarks>
sealed record ControlManifest(string Name, string DisplayNameKey, Sequence<string> Texts, Sequence<BoundProperty> Properties)
{
    /// <returns>null for what is no manifest.</returns>
    public static ControlManifest? Read(Row control)
    {
        try
        {
            var node = SafeXml.Parse(control.Text("manifest")).Descendants().FirstOrDefault(element => element.Name.LocalName == "control");
            return node is null
                ? null
                : new(
                    control.Text("name"),
                    (string?)node.Attribute("display-name-key") ?? "",
                    Named(node, "resx").Select(text => (string?)text.Attribute("path") ?? "").Where(path => path.Length > 0).ToSequence(),
                    Bound(node).ToSequence());
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <param name="type">Such as "SingleLine.Text".</param>
    /// <returns>The property to bind such a column to, a required one rather than another; null where it takes none.</returns>
    public BoundProperty? PropertyFor(string type) =>
        Properties.Where(property => property.Types.Contains(type)).OrderBy(property => !property.IsRequired).FirstOrDefault();

    static IEnumerable<BoundProperty> Bound(XElement control) =>
        from property in Named(control, "property")
        where (string?)property.Attribute("usage") == "bound"
        let name = (string?)property.Attribute("name") ?? ""
        where IsName(name)
        select new BoundProperty(name, (string?)property.Attribute("required") == "true", Types(control, property).ToSequence());

    static IEnumerable<string> Types(XElement control, XElement property) =>
        (string?)property.Attribute("of-type") is { } type
            ? [type]
            : Named(control, "type-group")
                .Where(group => (string?)group.Attribute("name") == (string?)property.Attribute("of-type-group"))
                .SelectMany(group => Named(group, "type"))
                .Select(element => element.Value.Trim());

    /// <summary>It becomes the name of an element of the form.</summary>
    static bool IsName(string name) => name.Length > 0 && XmlConvert.EncodeLocalName(name) == name;

    static IEnumerable<XElement> Named(XElement node, string name) => node.Descendants().Where(element => element.Name.LocalName == name);
}

/// <param name="Types">Types of columns it may be bound to, such as "SingleLine.Text".</param>
sealed record BoundProperty(string Name, bool IsRequired, Sequence<string> Types);
