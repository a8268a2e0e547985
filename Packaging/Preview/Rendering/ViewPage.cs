using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

static class ViewPage
{
    public static Page Draw(ViewInfo view, Drawing drawing) => Page.Of(
        Page.ViewPath(view), view.Label, view.Table, drawing,
        CommandBar.Draw(view.Table, isOnForm: false, drawing),
        Html.Div("card",
            Html.Element("h1", "", view.Label, Html.Span("kind", view.KindInWords)),
            Html.Element("p", "hint", view.Description),
            Grid.Draw(view, drawing.Rows.Of(view), drawing)));
}
