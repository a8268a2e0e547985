using System.Xml.Linq;
using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

/// <summary>The right half of a form's cell: a box with a sample value, drawn as its kind of control looks.</summary>
static class Control
{
    /// <param name="height">Rows the cell spans, for controls that grow.</param>
    public static XElement Draw(XElement control, string table, IReadOnlyDictionary<string, string> row, int height, Drawing drawing)
    {
        var column = control.Attr("datafieldname");
        var value = drawing.Value(table, column, row);
        var state = control.Attr("disabled") == "true" ? " locked" : "";
        return ControlKinds.Of(control.Attr("classid")) switch
        {
            ControlKind.Text or ControlKind.Number => Box("box" + state, value),
            ControlKind.MultiLine => Html.Div("box tall" + state, Height(height), value),
            ControlKind.Choice => Html.Div("box choice" + state, Or(value), Html.Span("mark", "⌄")),
            ControlKind.YesNo => Html.Div("box toggle" + state, Html.Span(value is "Yes" or "Outgoing" ? "on" : "off"), Or(value)),
            ControlKind.Date => Html.Div("box date" + state, Or(value), Html.Span("mark", "▦")),
            ControlKind.Lookup or ControlKind.Parties => Html.Div("box" + state, Pills(value), Html.Span("mark", "⌕")),
            ControlKind.Duration => Html.Div("box choice" + state, Or(value.Length > 0 ? value + " minutes" : ""), Html.Span("mark", "⌄")),
            ControlKind.Subgrid => Subgrid(control.Element("parameters"), row, drawing),
            ControlKind.QuickView => QuickView(control.Element("parameters"), drawing),
            ControlKind.Unknown => Html.Div("box unknown", $"A control this preview does not know: {control.Attr("classid")}"),
            var other => throw new InvalidOperationException($"No drawing for {other}: this is our bug."),
        };
    }

    static XElement Subgrid(XElement? parameters, IReadOnlyDictionary<string, string> row, Drawing drawing)
    {
        if (drawing.View(parameters.Text("ViewId").BareId()) is not { } view) return Html.Div("box unknown", "A list of the platform");

        var others = drawing.Rows.Of(view).Where(other => other != row).Take(3).ToList();
        return Html.Div("subgrid", Grid.Draw(view, others, drawing));
    }

    static XElement QuickView(XElement? parameters, Drawing drawing)
    {
        var shown = QuickFormIds(parameters).Select(drawing.Form).OfType<FormInfo>().FirstOrDefault();
        return shown is null
            ? Html.Div("box unknown", "A quick view form of the platform")
            : Html.Div("quickview", FormBody.Draw(shown, FormBody.SampleRow(shown, drawing), drawing));
    }

    // The list of quick view forms is XML inside a text.
    static IEnumerable<string> QuickFormIds(XElement? parameters) =>
        parameters.Text("QuickForms") is { Length: > 0 } forms
            ? SourceXml.Parse(forms).Elements("QuickFormId").Select(id => id.Value.BareId())
            : [];

    static XAttribute Height(int rows) => new("style", $"min-height:{Math.Max(rows, 2) * 28}px");

    static IEnumerable<object> Pills(string value) =>
        value.Length == 0 ? [Or(value)] : value.Split(';').Select(party => Html.Span("pill", party.Trim()));

    static XElement Box(string style, string value) => Html.Div(style, Or(value));

    static object Or(string value) => value.Length > 0 ? value : Html.Span("empty", "---");
}
