using System.Xml.Linq;

namespace VoiceForD365.Preview.Rendering;

/// <summary>Every list and form there is, table by table.</summary>
static class IndexPage
{
    public static Page Draw(Drawing drawing)
    {
        var app = drawing.Source.App;
        return Page.Of("index.html", app?.Label ?? "Preview", null, drawing,
            Html.Div("card",
                Html.Element("h1", "", app?.Label ?? "Preview"),
                Html.Element("p", "hint", app?.Description ?? ""),
                Html.Div("tables", drawing.Source.Tables.Values
                    .OrderBy(table => table.Label, System.StringComparer.Ordinal)
                    .Select(table => Table(table.LogicalName, table.Label, drawing)))));
    }

    static XElement? Table(string name, string label, Drawing drawing)
    {
        var forms = drawing.Source.Forms.Where(form => form.Table == name)
            .Select(form => Entry(Page.FormPath(form), form.Label, form.KindInWords));
        var views = drawing.Source.Views.Where(view => view.Table == name).OrderBy(view => !view.IsPublic)
            .Select(view => Entry(Page.ViewPath(view), view.Label, view.KindInWords));
        var entries = forms.Concat(views).ToList();
        return entries.Count == 0 ? null : Html.Div("table", Html.Element("h2", "", label), new XElement("ul", entries));
    }

    static XElement Entry(string path, string label, string kind) => new("li", Html.Link(path, "", label), Html.Span("kind", kind));
}
