using System.Xml.Linq;

namespace VoiceForD365.Preview.Rendering;

/// <summary>Our buttons on a list or a form. The platform's own stand beside them and are not ours to draw.</summary>
static class CommandBar
{
    public static XElement Draw(string table, bool isOnForm, Drawing drawing)
    {
        var ours = drawing.Source.Commands.Where(command => command.Table == table && command.IsOnForm == isOnForm).ToList();
        return Html.Div("commands", Html.Span("platform", "Commands of the platform"), ours.Select(command =>
            Html.Element("span", "command", new XAttribute("title", command.Tip), Html.Icon(command.Icon), command.Label)));
    }
}
