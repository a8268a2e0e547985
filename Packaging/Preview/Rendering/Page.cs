using System.Xml.Linq;
using VoiceForD365.Preview.Reading;
using H = VoiceForD365.Preview.Rendering.Html;

namespace VoiceForD365.Preview.Rendering;

/// <summary>One HTML file: the app's bar and navigation around some content.</summary>
/// <param name="Path">Relative to the output folder. All pages lie beside each other.</param>
sealed record Page(string Path, string Html)
{
    public const string StylePath = "preview.css";

    public static string ViewPath(ViewInfo view) => $"view-{view.Table}-{view.Id}.html";

    public static string FormPath(FormInfo form) => $"form-{form.Table}-{form.Id}.html";

    public static string IconPath(string webResource) => "icons/" + webResource.Replace('/', '-');

    /// <param name="table">Whose entry of the navigation is marked; null marks none.</param>
    public static Page Of(string path, string title, string? table, Drawing drawing, params object?[] content)
    {
        var app = drawing.Source.App;
        return new(path, H.Render(new("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width")),
                new XElement("title", title),
                new XElement("link", new XAttribute("rel", "stylesheet"), new XAttribute("href", StylePath))),
            new XElement("body",
                H.Element("header", "bar",
                    H.Span("waffle", "⋮⋮⋮"),
                    H.Link("index.html", "", app?.Label ?? "Preview"),
                    H.Span("note", "Preview made from the solution source")),
                H.Div("shell", Navigation(app, path, table, drawing), H.Element("main", "", content))))));
    }

    static XElement Navigation(AppInfo? app, string path, string? table, Drawing drawing) =>
        H.Element("nav", "", (app?.Groups ?? []).Select(part =>
            H.Div("group", H.Div("title", part.Title), part.Pages.Select(page => Entry(page, drawing.ViewOf(page), path, table)))));

    static XElement Entry(NavigationPage page, ViewInfo? view, string path, string? table)
    {
        var isHere = view is not null && (ViewPath(view) == path || (page.View is null && page.Table == table));
        return H.Link(view is null ? "index.html" : ViewPath(view), isHere ? "here" : "", H.Icon(page.Icon), page.Title);
    }
}
