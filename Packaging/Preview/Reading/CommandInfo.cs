using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <summary>A button of ours on the command bar of a list or a form.</summary>
/// <param name="Icon">Name of a web resource; null when the button has none of ours.</param>
sealed record CommandInfo(string Table, bool IsOnForm, string Label, string Tip, string? Icon)
{
    const string LabelMark = "$LocLabels:", ResourceMark = "$webresource:";

    public static IEnumerable<CommandInfo> In(XElement ribbon)
    {
        var texts = ribbon.Descendants("LocLabel").ToDictionary(label => label.Attr("Id"), label => label.Element("Titles").Label());
        string Text(string value) =>
            !value.StartsWith(LabelMark, StringComparison.Ordinal) ? value : texts.GetValueOrDefault(value[LabelMark.Length..], value);

        return from action in ribbon.Descendants("CustomAction")
               let place = action.Attr("Location").Split('.')
               where place.Length > 2
               from button in action.Descendants("Button")
               let icon = button.Attr("ModernImage")
               select new CommandInfo(
                   place[2], place[1] == "Form", Text(button.Attr("LabelText")), Text(button.Attr("ToolTipDescription")),
                   icon.StartsWith(ResourceMark, StringComparison.Ordinal) ? icon[ResourceMark.Length..] : null);
    }
}
