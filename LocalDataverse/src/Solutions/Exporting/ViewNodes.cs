using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>The views of a table.</summary>
static class ViewNodes
{
    public static IEnumerable<XElement> Of(ExportSource source, Table table) =>
        source.Rows(ComponentKind.View, "name")
            .Where(view => view.Text("returnedtypecode") == table.LogicalName)
            .Select(view => View(source, view));

    static XElement View(ExportSource source, StoredRow row)
    {
        var node = source.Node(ComponentKind.View, row.Id) ?? New(row);
        if (node.Element("fetchxml") is { } fetch)
            fetch.SetXml(fetch.Element("fetch"), row.Text("fetchxml"));
        if (node.Element("layoutxml") is { } layout)
            layout.SetXml(layout.Element("grid"), row.Text("layoutxml"));
        node.Label("LocalizedNames", "LocalizedName", row.Text("name"));
        node.Label("Descriptions", "Description", row.Text("description"));
        node.Set("isdefault", row["isdefault"] is true);
        return node;
    }

    static XElement New(StoredRow row) => new(
        "savedquery",
        new XElement("IsCustomizable", 1),
        new XElement("CanBeDeleted", 1),
        new XElement("isquickfindquery", row["isquickfindquery"] is true ? 1 : 0),
        new XElement("isprivate", 0),
        new XElement("isdefault", row["isdefault"] is true ? 1 : 0),
        new XElement("savedqueryid", row.Id.ToString("B")),
        new XElement("layoutxml", new XElement("grid")),
        new XElement("querytype", row.Number("querytype") ?? 0),
        new XElement("fetchxml", new XElement("fetch")),
        new XElement("IntroducedVersion", "1.0.0.0"),
        Edit.Labels("LocalizedNames", "LocalizedName", row.Text("name")));
}
