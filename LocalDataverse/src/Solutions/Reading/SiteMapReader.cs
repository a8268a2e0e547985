using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One AppModuleSiteMap node.</summary>
static partial class SiteMapReader
{
    public static SiteMapContent Read(XElement node)
    {
        var map = node.Element("SiteMap")!;
        var name = node.NeededText("SiteMapUniqueName");
        RefuseDoubles(name, map);
        return new SiteMapContent(name, node.Labels("LocalizedNames"), SafeXml.Compact(map), References.Distinct(Requires(map)));
    }

    static void RefuseDoubles(string name, XElement map)
    {
        var twice = map
            .Descendants()
            .Attributes("Id")
            .GroupBy(id => id.Value, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(ids => ids.Count() > 1);
        if (twice is not null)
            throw new ImportRefusedException(
                ErrorCodes.SiteMapError,
                $"The site map '{name}' uses the id '{twice.Key}' twice.",
                new ComponentKey(ComponentKind.SiteMap, name));
    }

    static IEnumerable<ComponentKey> Requires(XElement map) =>
        map.Descendants("SubArea").SelectMany(OfSubArea).Concat(References.WebResources(map));

    static IEnumerable<ComponentKey> OfSubArea(XElement area)
    {
        if (area.Attribute("Entity") is { Value.Length: > 0 } entity)
            yield return ComponentKey.Table(entity.Value);
        if (area.Attribute("Page") is { Value.Length: > 0 } page)
            yield return new ComponentKey(ComponentKind.CanvasApp, page.Value);
        var url = area.Attribute("Url")?.Value ?? "";
        if (TableParameter().Match(url) is { Success: true } table)
            yield return ComponentKey.Table(table.Groups["table"].Value);
        if (ViewParameter().Match(url) is { Success: true } view)
            yield return ComponentKey.Of(ComponentKind.View, Guid.Parse(view.Groups["id"].Value));
    }

    [GeneratedRegex(@"[?&]etn=(?<table>[A-Za-z0-9_]+)")]
    private static partial Regex TableParameter();

    [GeneratedRegex(@"[?&]viewid=(%7b|\{)?(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})", RegexOptions.IgnoreCase)]
    private static partial Regex ViewParameter();
}
