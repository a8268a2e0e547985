using System.Xml.Linq;
using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

/// <summary>Tabs, columns, sections and cells of a form. Tabs stand one below the other, so that a picture shows them all.</summary>
static class FormBody
{
    static readonly Dictionary<string, string> NoRow = [];

    public static IEnumerable<XElement> Draw(FormInfo form, IReadOnlyDictionary<string, string> row, Drawing drawing)
    {
        var tabs = form.Definition.Element("tabs")!.Elements("tab").ToList();
        return tabs.Select(tab => Html.Element("section", "tab",
            form.Kind == "main" ? Html.Div("tabname", tab.Element("labels").Label()) : null,
            Html.Div("columns", tab.Element("columns")!.Elements("column").Select(column => Column(column, form, row, drawing)))));
    }

    public static IReadOnlyDictionary<string, string> SampleRow(FormInfo form, Drawing drawing) =>
        drawing.Rows.Of(form.Table).FirstOrDefault() ?? NoRow;

    static XElement Column(XElement column, FormInfo form, IReadOnlyDictionary<string, string> row, Drawing drawing) =>
        Html.Div("column", new XAttribute("style", $"flex-basis:{column.Attr("width")}"),
            column.Elements("sections").Elements("section").Select(section => Section(section, form, row, drawing)));

    static XElement Section(XElement section, FormInfo form, IReadOnlyDictionary<string, string> row, Drawing drawing) =>
        Html.Div("part",
            section.Attr("showlabel") == "true" ? Html.Element("h3", "", section.Element("labels").Label()) : null,
            section.Descendants("cell")
                .Where(cell => cell.Element("control") is not null)
                .Select(cell => Cell(cell, form.Table, row, drawing)));

    static XElement Cell(XElement cell, string table, IReadOnlyDictionary<string, string> row, Drawing drawing)
    {
        var control = cell.Element("control")!;
        var isWide = ControlKinds.Of(control.Attr("classid")) is ControlKind.Subgrid or ControlKind.QuickView;
        var height = int.TryParse(cell.Attr("rowspan"), out var rows) ? rows : 1;
        var isRequired = drawing.Table(table)?.Columns.GetValueOrDefault(control.Attr("datafieldname"))?.IsRequired == true;
        return Html.Div(isWide ? "cell wide" : "cell",
            cell.Attr("showlabel") == "false" ? null : Label(cell, isRequired),
            Control.Draw(control, table, row, height, drawing));
    }

    static XElement Label(XElement cell, bool isRequired) =>
        Html.Element("label", "", cell.Element("labels").Label(), isRequired ? Html.Span("required", "*") : null);
}
