using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Links between rows that are components: lists in customizations.xml, or in files of their own.</summary>
static class FrameworkLinkReader
{
    /// <summary>Those that stand in customizations.xml.</summary>
    public static IEnumerable<string> Lists => FrameworkLink.All.Where(link => link.Entry is null).Select(link => link.List);

    public static IEnumerable<string> Entries => FrameworkLink.All.Select(link => link.Entry).OfType<string>();

    public static IReadOnlyList<LinkContent> Read(XElement root, SolutionArchive archive) =>
    [
        .. from link in FrameworkLink.All
           from node in ListOf(link, root, archive).Each(link.Relationship)
           select new LinkContent(link, Name(node, link.First, link.FirstAttribute), Name(node, link.Second, link.SecondAttribute)),
    ];

    static XElement? ListOf(FrameworkLink link, XElement root, SolutionArchive archive)
    {
        if (link.Entry is not { } entry)
            return root.Element(link.List);
        if (!archive.Names.Contains(entry))
            return null;
        var list = SafeXml.Parse(archive[entry], entry).Root!;
        return list.Name.LocalName == link.List ? list : throw Nodes.Invalid(list, $"of '{entry}' is no {link.List}");
    }

    static string Name(XElement node, ComponentKind kind, string attribute) =>
        FrameworkLookup.Key(kind, node.NeededAttribute(attribute)).Name;
}
