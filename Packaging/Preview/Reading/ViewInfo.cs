using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <param name="Columns">In order, with their width in pixels.</param>
/// <param name="Conditions">Those of the kind <c>eq</c>, which samples are filtered by.</param>
sealed record ViewInfo(
    string Id,
    string Table,
    string Label,
    string Description,
    string QueryType,
    bool IsDefault,
    IReadOnlyList<(string Name, int Width)> Columns,
    IReadOnlyList<(string Column, string Value)> Conditions,
    IReadOnlyList<(string Column, bool IsDescending)> Orders)
{
    /// <summary>A view people choose from a list, as opposed to one the platform uses in a place of its own.</summary>
    public bool IsPublic => QueryType == "0";

    public string KindInWords => QueryType switch
    {
        "0" => "View",
        "1" => "Advanced find view",
        "2" => "Associated view",
        "4" => "Quick find view",
        "64" => "Lookup view",
        _ => "View of type " + QueryType,
    };

    public static ViewInfo Parse(XElement view, string table)
    {
        var query = view.Element("fetchxml")!.Element("fetch")!.Element("entity")!;
        return new(
            view.Text("savedqueryid").BareId(), table, view.Element("LocalizedNames").Label(), view.Element("Descriptions").Label(),
            view.Text("querytype"), view.Text("isdefault") == "1",
            [.. view.Descendants("cell").Select(cell => (cell.Attr("name"), Width(cell)))],
            [.. from condition in query.Elements("filter").Elements("condition")
                where condition.Attr("operator") == "eq"
                select (condition.Attr("attribute"), condition.Attr("value"))],
            [.. query.Elements("order").Select(order => (order.Attr("attribute"), order.Attr("descending") == "true"))]);
    }

    static int Width(XElement cell) => int.TryParse(cell.Attr("width"), out var width) ? width : 150;
}
