using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Which controls show the lists of a table; it has one such row. Which controls exist is not looked at, as in forms.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/customcontroldefaultconfig.</remarks>
static class ControlDefaultReader
{
    public static IEnumerable<StoredContent> Read(XElement entity)
    {
        var table = entity.NeededText("Name").ToLowerInvariant();
        return entity.Element("CustomControlDefaultConfigs").Each("CustomControlDefaultConfig").Select(node => Read(table, node));
    }

    static StoredContent Read(string table, XElement node) => new(
        new(ComponentKind.ControlDefault, table),
        "customcontroldefaultconfig",
        node.Text("CustomControlDefaultConfigId") is { } id ? Nodes.IdOf(node, id) : null,
        Labels.Of(0, table),
        new Dictionary<string, object?>
        {
            ["primaryentitytypecode"] = table,
            ["controldescriptionxml"] = Xml(node.Element("ControlDescriptionXML")?.Elements().FirstOrDefault()),
            ["eventsxml"] = Xml(node.Element("events")),
        },
        State: null,
        [ComponentKey.Table(table)],
        node,
        ComponentSource.NoFiles);

    static string? Xml(XElement? element) => element is null ? null : SafeXml.Compact(element);
}
