using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>The charts of a table, and the dashboards of everybody: the file's own words, brought up to date.</summary>
static class ChartNodes
{
    public static IEnumerable<XElement> Of(ExportSource source, Table table) => source.Work.Catalog.Table("savedqueryvisualization") is null
        ? []
        : source.Rows(ComponentKind.Chart, "name")
            .Where(chart => chart.Text("primaryentitytypecode") == table.LogicalName)
            .Select(chart => Chart(source, chart));

    public static IEnumerable<StoredRow> DashboardRows(ExportSource source) =>
        source.Rows(ComponentKind.Form, "name").Where(form => form.Text("objecttypecode") == FormContent.NoTable);

    public static IEnumerable<XElement> Dashboards(ExportSource source, bool interactive) => DashboardRows(source)
        .Where(row => (row.Number("type") == FormWriter.InteractiveDashboard) == interactive).Select(row =>
    {
        var node = Known(source, ComponentKind.Form, row);
        node.SetXml(node.Element("FormXml")?.Descendants("form").FirstOrDefault(), row.Text("formxml"));
        return Named(node, row);
    });

    static XElement Chart(ExportSource source, StoredRow row)
    {
        var node = Known(source, ComponentKind.Chart, row);
        node.SetXml(node.Element("datadescription")?.Elements().FirstOrDefault(), row.Text("datadescription"));
        node.SetXml(node.Element("presentationdescription")?.Elements().FirstOrDefault(), row.Text("presentationdescription"));
        node.Set("isdefault", row["isdefault"] is true);
        return Named(node, row);
    }

    static XElement Named(XElement node, StoredRow row)
    {
        node.Label("LocalizedNames", "LocalizedName", row.Text("name"));
        node.Label("Descriptions", "Description", row.Text("description"));
        return node;
    }

    static XElement Known(ExportSource source, ComponentKind kind, StoredRow row) => source.Node(kind, row.Id)
        ?? throw Fault.Unsupported($"exporting the {row.Table.LogicalName} {row.Id:D}: no solution file ever described it here");
}
