using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>The forms of a table, a forms node for each kind of form.</summary>
static class FormNodes
{
    static readonly Dictionary<int, string> Types = new()
    {
        [2] = "main",
        [5] = "mobile",
        [6] = "quick",
        [7] = "quickCreate",
        [11] = "card",
        [103] = "powerbi",
    };

    public static IEnumerable<XElement> Of(ExportSource source, Table table) =>
        source.Rows(ComponentKind.Form, "name").Where(form => form.Text("objecttypecode") == table.LogicalName)
            .Where(form => Types.ContainsKey(form.Number("type") ?? 0))
            .GroupBy(form => Types[form.Number("type") ?? 0])
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind =>
                new XElement("forms", new XAttribute("type", kind.Key), kind.OrderBy(form => form.Id).Select(form => Form(source, form))));

    static XElement Form(ExportSource source, StoredRow row)
    {
        var node = source.Node(ComponentKind.Form, row.Id)?.Element("systemform") ?? New(row);
        node.SetXml(node.Element("form"), row.Text("formxml"));
        node.Label("LocalizedNames", "LocalizedName", row.Text("name"));
        node.Label("Descriptions", "Description", row.Text("description"));
        node.Set("FormActivationState", row.Number("formactivationstate"));
        return node;
    }

    static XElement New(StoredRow row) => new(
        "systemform",
        new XElement("formid", row.Id.ToString("B")),
        new XElement("IntroducedVersion", "1.0.0.0"),
        new XElement("FormPresentation", row.Number("formpresentation") ?? 1),
        new XElement("FormActivationState", row.Number("formactivationstate") ?? 1),
        new XElement("form"),
        new XElement("IsCustomizable", 1),
        new XElement("CanBeDeleted", 1),
        Edit.Labels("LocalizedNames", "LocalizedName", row.Text("name")),
        Edit.Labels("Descriptions", "Description", row.Text("description")));
}
