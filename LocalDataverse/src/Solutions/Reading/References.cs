using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Finds what a piece of XML points at, by the few notations the platform has for it.</summary>
static partial class References
{
    /// <summary>Every '$webresource:name' and '/WebResources/name' in attributes and texts.</summary>
    public static IEnumerable<ComponentKey> WebResources(XElement element) =>
        Values(element)
            .SelectMany(value => WebResource().Matches(value))
            .Select(match => new ComponentKey(ComponentKind.WebResource, match.Groups["name"].Value));

    /// <summary>A lookup of web resources by id or name, as forms and apps write them.</summary>
    public static ComponentKey WebResource(string nameOrId) =>
        Guid.TryParse(nameOrId, out var id) ? ComponentKey.Of(ComponentKind.WebResource, id) : new(ComponentKind.WebResource, nameOrId);

    public static IReadOnlyList<ComponentKey> Distinct(IEnumerable<ComponentKey> keys) => [.. keys.Distinct()];

    static IEnumerable<string> Values(XElement element) =>
        element.DescendantsAndSelf().SelectMany(node => node.Attributes().Select(attribute => attribute.Value)
            .Concat(node.HasElements ? [] : [node.Value]));

    [GeneratedRegex(@"(\$webresource:|^/WebResources/)(?<name>[A-Za-z0-9_./\-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex WebResource();
}
