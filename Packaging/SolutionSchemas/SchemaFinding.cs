using System.Xml.Linq;

namespace VoiceForD365.SolutionSchemas;

/// <summary>One thing a schema says of a file.</summary>
/// <param name="Node">What it is about: the element, or the attribute.</param>
/// <param name="Message">The validator's words.</param>
/// <param name="IsCertain">
/// false: the schema does not know the element or attribute at all, so that a newer platform may. true: it knows it, and it is wrong.
/// </param>
public sealed record SchemaFinding(XObject Node, string Message, bool IsCertain)
{
    /// <summary>The element or attribute by name and parent: <c>parameters/HideQuickFormBorder</c>, <c>entity/@kind</c>.</summary>
    public string Name => NameOf(Node);

    internal static string NameOf(XObject node) => node switch
    {
        XAttribute attribute => $"{attribute.Parent?.Name.LocalName}/@{attribute.Name.LocalName}",
        XElement { Parent: { } parent } element => $"{parent.Name.LocalName}/{element.Name.LocalName}",
        XElement root => root.Name.LocalName,
        _ => node.Parent?.Name.LocalName ?? "",
    };
}
