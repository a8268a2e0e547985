using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One savedquery node.</summary>
static class ViewReader
{
    public static ViewContent Read(string table, XElement node)
    {
        var fetch = node.Element("fetchxml")?.Element("fetch");
        var layout = node.Element("layoutxml")?.Element("grid");
        return new ViewContent(
            node.Id("savedqueryid"),
            table,
            node.Labels("LocalizedNames"),
            node.Labels("Descriptions"),
            node.Int("querytype", 0),
            node.Flag("isdefault"),
            node.Flag("isquickfindquery"),
            node.Flag("IsCustomizable", otherwise: true),
            fetch is null ? null : SafeXml.Compact(fetch),
            layout is null ? null : SafeXml.Compact(layout),
            References.Distinct(Requires(table, fetch, layout).Prepend(ComponentKey.Table(table))));
    }

    /// <summary>The tables and columns a query names.</summary>
    public static IEnumerable<ComponentKey> OfFetch(XElement fetch) =>
        fetch.Element("entity") is { } entity
            ? OfEntity(entity, entity.NeededAttribute("name"), new(StringComparer.OrdinalIgnoreCase))
            : [];

    static IEnumerable<ComponentKey> Requires(string table, XElement? fetch, XElement? layout)
    {
        var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var ofFetch = fetch?.Element("entity") is { } entity ? OfEntity(entity, entity.NeededAttribute("name"), aliases).ToList() : [];
        var cells = layout?.Descendants("cell").Attributes("name").SelectMany(cell => OfCell(cell.Value, table, aliases)) ?? [];
        var keys = layout?.Descendants("row").Attributes("id").Select(id => ComponentKey.Column(table, id.Value)) ?? [];
        var images = layout?.Descendants("cell").Attributes("imageproviderwebresource")
            .Where(name => name.Value.Length > 0)
            .Select(name => References.WebResource(name.Value.Replace("$webresource:", "", StringComparison.OrdinalIgnoreCase))) ?? [];
        return ofFetch.Concat(cells).Concat(keys).Concat(images);
    }

    /// <summary>Columns an entity or link-entity node names, its links included; fills in which alias stands for which table.</summary>
    static IEnumerable<ComponentKey> OfEntity(XElement node, string table, Dictionary<string, string> aliases)
    {
        yield return ComponentKey.Table(table);
        foreach (var name in node.Elements("attribute").Attributes("name")
            .Concat(node.Elements("order").Attributes("attribute"))
            .Concat(
                node.Elements("filter")
                    .Descendants("condition")
                    .Where(condition => condition.Attribute("entityname") is null)
                    .Attributes("attribute")))
            yield return ComponentKey.Column(table, name.Value);
        foreach (var link in node.Elements("link-entity"))
        {
            var linked = link.NeededAttribute("name");
            aliases[link.Attribute("alias")?.Value ?? linked] = linked;
            if (link.Attribute("from") is { } from)
                yield return ComponentKey.Column(linked, from.Value);
            if (link.Attribute("to") is { } to)
                yield return ComponentKey.Column(table, to.Value);
            foreach (var key in OfEntity(link, linked, aliases))
                yield return key;
        }
    }

    static IEnumerable<ComponentKey> OfCell(string cell, string table, Dictionary<string, string> aliases)
    {
        var dot = cell.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return [ComponentKey.Column(table, cell)];
        return aliases.TryGetValue(cell[..dot], out var linked)
            ? [ComponentKey.Column(linked, cell[(dot + 1)..])]
            : throw new ImportRefusedException(
                ErrorCodes.InvalidXml, $"A view of '{table}' shows '{cell}', but no link-entity of it has the alias '{cell[..dot]}'.");
    }
}
