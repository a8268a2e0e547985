using System.Xml.Linq;
using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

/// <summary>A list of rows as a view lays it out, on a page or inside a form.</summary>
static class Grid
{
    public static XElement Draw(ViewInfo view, IReadOnlyList<IReadOnlyDictionary<string, string>> rows, Drawing drawing)
    {
        var heads = view.Columns.Select(column =>
            Html.Element("th", "", drawing.ColumnLabel(view.Table, column.Name), Arrow(view, column.Name)));
        var widths = view.Columns.Select(column => new XElement("col", new XAttribute("style", $"width:{column.Width}px")));
        return Html.Element("table", "grid",
            new XElement("colgroup", widths),
            new XElement("thead", new XElement("tr", heads)),
            new XElement("tbody", rows.Count > 0
                ? rows.Select(row => new XElement("tr", Cells(view, row, drawing)))
                : [new XElement("tr", Html.Element("td", "none", new XAttribute("colspan", view.Columns.Count), "No rows to show"))]));
    }

    static IEnumerable<XElement> Cells(ViewInfo view, IReadOnlyDictionary<string, string> row, Drawing drawing) =>
        view.Columns.Select((column, position) =>
            new XElement("td", Cell(view.Table, drawing.Value(view.Table, column.Name, row), position, drawing)));

    // The first column leads to the row, as in the app.
    static object Cell(string table, string value, int position, Drawing drawing) =>
        position == 0 && value.Length > 0 && drawing.MainForm(table) is { } form ? Html.Link(Page.FormPath(form), "", value) : value;

    static string? Arrow(ViewInfo view, string column) =>
        view.Orders.FirstOrDefault(order => order.Column == column) is { Column: not null } order
            ? (order.IsDescending ? " ↓" : " ↑")
            : null;
}
