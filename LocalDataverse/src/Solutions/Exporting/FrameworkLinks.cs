using System.Text;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Links between rows that are components, as nodes of customizations.xml or in files of their own.</summary>
static class FrameworkLinks
{
    public static IEnumerable<XElement> Lists(ExportSource source) =>
        All(source).Where(list => list.Link.Entry is null).Select(list => list.Node);

    public static void AddEntries(ExportSource source)
    {
        foreach (var (link, node) in All(source))
            if (link.Entry is { } entry)
                source.Files[entry] = Encoding.UTF8.GetBytes(node.ToString());
    }

    static IEnumerable<(FrameworkLink Link, XElement Node)> All(ExportSource source) =>
        from link in FrameworkLink.All
        where source.Work.Catalog.ManyToMany.ContainsKey(link.Relationship)
        let nodes = Nodes(source, link).ToList()
        where nodes.Count > 0
        select (link, new XElement(link.List, nodes));

    static IEnumerable<XElement> Nodes(ExportSource source, FrameworkLink link) =>
        from row in source.Rows(link.Kind, link.FirstColumn)
        let key = LinkNames.Of(source.Work.Catalog, source.Work.Rows, link, row)
        where key is not null
        orderby key.Name
        let names = link.Names(key)!.Value
        select new XElement(
            link.Relationship,
            new XAttribute(link.FirstAttribute, names.First),
            new XAttribute(link.SecondAttribute, names.Second),
            new XElement("iscustomizable", 1));
}
