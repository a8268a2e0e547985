using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>A row of the solution component framework: one file whose root is the table and whose children are its columns.</summary>
static class FrameworkXml
{
    /// <param name="named">The folder's name, which is the row's unique name.</param>
    /// <param name="columns">The columns the table has; any other is refused.</param>
    public static XElement Parse(SolutionArchive archive, string file, string table, string named, string[] columns)
    {
        var root = SafeXml.Parse(archive[file], file).Root!;
        if (root.Name.LocalName != table || !named.Equals(root.NeededAttribute("uniquename"), StringComparison.OrdinalIgnoreCase))
            throw Nodes.Invalid(root, $"of '{file}' does not define the {table} its folder is named for");
        if (root.Elements().FirstOrDefault(column => !columns.Contains(column.Name.LocalName)) is { } unknown)
            throw Nodes.Invalid(unknown, $"of '{file}' is no column of {table}");
        return root;
    }

    /// <summary>The label list, or the default attribute where there is none.</summary>
    public static Labels Labels(XElement root, string column) =>
        root.Labels(column) is { Any: not null } labels
            ? labels
            : Content.Labels.Of(0, root.Element(column)?.Attribute("default")?.Value ?? "");

    /// <summary>A choice whose options are 0 to <paramref name="last"/>; absent is 0.</summary>
    public static int Choice(XElement root, string column, int last) =>
        root.Int(column, 0) is var value && value >= 0 && value <= last
            ? value
            : throw Nodes.Invalid(root, $"has {column} {value}; 0 to {last} exist");
}
