using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-019: a view's layout or query names a column, a link alias or a table that is not there.</summary>
sealed class ViewColumnsMustExist : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from view in View.In(solution)
        from missing in Missing(set, view)
        select solution.Problem(
            "PACK-019", $"{missing.What} does not exist.", view.File.Path, missing.Node,
            "no packer checks it; the server reports a missing dependency, or the view fails when it is opened", missing.Fix);

    static IEnumerable<(string What, XObject Node, string Fix)> Missing(SolutionSet set, View view)
    {
        if (view.Query is not { } query) return [("The query", view.Node, "write <fetchxml> with the table's own <entity>")];

        var tables = query.DescendantsAndSelf().Where(node => node.Name.LocalName is "entity" or "link-entity").ToList();
        return [.. WrongTable(view, query), .. tables.SelectMany(table => QueryColumns(set, table)),
            .. LayoutColumns(set, view, query, tables)];
    }

    static IEnumerable<(string, XObject, string)> WrongTable(View view, XElement query) =>
        query.Attr("name") == view.Table.LogicalName ? []
            : [($"Table '{query.Attr("name")}' in a view of {view.Table.LogicalName}", query, $"query {view.Table.LogicalName}")];

    static IEnumerable<(string, XObject, string)> QueryColumns(SolutionSet set, XElement table)
    {
        var name = table.Attr("name") ?? "";
        var used = table.Elements("attribute").Attributes("name")
            .Concat(table.Elements("order").Attributes("attribute"))
            .Concat(table.Elements("filter").Descendants("condition").Where(condition => condition.Attribute("entityname") is null)
                .Attributes("attribute"))
            .Concat(table.Name.LocalName == "link-entity" ? table.Attributes("from") : [])
            .Concat(table.Elements("link-entity").Attributes("to"));
        return from attribute in used
               where !KnownColumns.Has(set, name, attribute.Value)
               select ($"Column '{attribute.Value}' of {name}", (XObject)attribute, KnownColumns.Fix(name));
    }

    static IEnumerable<(string, XObject, string)> LayoutColumns(SolutionSet set, View view, XElement query,
        IReadOnlyList<XElement> tables)
    {
        var row = view.Grid?.Element("row");
        var cells = row?.Elements("cell").Attributes("name").Concat(row.Attributes("id")).Concat(view.Grid!.Attributes("jump")) ?? [];
        foreach (var cell in cells)
        {
            var parts = cell.Value.Split('.');
            var table = parts.Length == 1 ? query : tables.FirstOrDefault(link => link.Attr("alias") == parts[0]);
            if (table is null)
                yield return ($"Link alias '{parts[0]}'", cell, "name a link-entity of the query that has this alias");
            else if (!KnownColumns.Has(set, table.Attr("name") ?? "", parts[^1]))
                yield return ($"Column '{parts[^1]}' of {table.Attr("name")}", cell, KnownColumns.Fix(table.Attr("name") ?? ""));
        }
    }
}
