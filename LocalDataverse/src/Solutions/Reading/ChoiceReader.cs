using System.Text;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>An optionset node, global or inside a column.</summary>
static class ChoiceReader
{
    public static ChoiceContent Read(XElement node) => new(
        node.NeededAttribute("Name"),
        node.Labels("displaynames"),
        [.. Options(node).Select(ReadOption)]);

    static IEnumerable<XElement> Options(XElement node) =>
        node.Element("options").Each("option")
            .Concat(node.Element("states").Each("state"))
            .Concat(node.Element("statuses").Each("status"));

    static OptionContent ReadOption(XElement option) => new(
        Nodes.IntOf(option, option.NeededAttribute("value")),
        option.Labels("labels"),
        Attribute(option, "state"),
        Attribute(option, "defaultstatus"),
        Transitions(option),
        option.Attribute("invariantname")?.Value);

    static string? Transitions(XElement option)
    {
        if (option.Attribute("TransitionData")?.Value is not { Length: > 0 } text)
            return null;
        var root = SafeXml.Parse(Encoding.UTF8.GetBytes(text), $"The TransitionData of status {option.NeededAttribute("value")}").Root!;
        return StatusTransitions.TryRead(root) is not null
            ? text
            : throw Nodes.Invalid(option, "has TransitionData that lists no transitions");
    }

    static int? Attribute(XElement option, string name) =>
        option.Attribute(name) is { } attribute ? Nodes.IntOf(option, attribute.Value) : null;
}
