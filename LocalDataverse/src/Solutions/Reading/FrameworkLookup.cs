using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// A lookup in a row's file: inside the column's element stands what identifies the row, or the table or column, it points at.
/// </summary>
static class FrameworkLookup
{
    public static ComponentKey Read(FrameworkColumn column, XElement element)
    {
        var kind = column.Target!.Value;
        var by = ComponentNames.Column(kind);
        var name = element.Text(by) ?? throw Nodes.Unknown(
            $"the lookup {column.Name} by {string.Join(", ", element.Elements().Select(child => child.Name))} "
            + $"(line {SafeXml.Line(element)})");
        return kind switch
        {
            ComponentKind.Table => ComponentKey.Table(name),
            ComponentKind.Column => ComponentKey.Column(element.NeededText("entityid.logicalname"), name),
            _ => Key(kind, name),
        };
    }

    /// <summary>Ids are written with braces and without.</summary>
    public static ComponentKey Key(ComponentKind kind, string name) =>
        Guid.TryParse(name, out var id) ? ComponentKey.Of(kind, id) : new(kind, name);
}
