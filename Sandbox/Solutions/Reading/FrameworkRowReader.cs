using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Reading;

/// <summary>Folders of rows that are components, and the links between them.</summary>
internal static class FrameworkRowReader
{
    static readonly string[] OfEveryRow = ["iscustomizable", "statecode", "statuscode"];

    public static IEnumerable<string> Folders => FrameworkTable.All.Select(table => table.Folder);

    public static IEnumerable<string> Lists => FrameworkLink.All.Select(link => link.List);

    public static IEnumerable<StoredContent> Rows(SolutionArchive archive) =>
        from table in FrameworkTable.All
        from file in archive.Names.Where(name => name.StartsWith(table.Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        select Row(table, SafeXml.Parse(archive[file], file).Root!, file);

    public static IReadOnlyList<LinkContent> Links(XElement root) =>
    [
        .. from link in FrameworkLink.All
           from node in root.Element(link.List).Each(link.Relationship)
           select new LinkContent(link, node.NeededAttribute(link.FirstAttribute), node.NeededAttribute(link.SecondAttribute)),
    ];

    static StoredContent Row(FrameworkTable table, XElement root, string file)
    {
        var name = root.NeededAttribute(FrameworkTable.NameColumn);
        if (root.Name.LocalName != table.Name || !file.Equals($"{table.Folder}{name}/{table.Name}.xml", StringComparison.OrdinalIgnoreCase))
            throw Nodes.Invalid(root, $"of '{file}' does not define the {table.Name} its folder is named for");
        var known = table.Columns.Select(column => column.Name).Concat(OfEveryRow).ToHashSet();
        if (root.Elements().FirstOrDefault(node => !known.Contains(node.Name.LocalName)) is { } unknown)
            throw Nodes.Unknown($"{unknown.Name.LocalName} of the {table.Name} '{name}'");
        var lookups = table.Columns.Where(column => column.Target is not null && root.Element(column.Name) is { HasElements: true }).ToDictionary(
            column => column.Name,
            column => new ComponentKey(column.Target!.Value, root.Element(column.Name)!.NeededText(FrameworkTable.NameColumn)));
        var values = table.Columns.Where(column => column.Target is null).ToDictionary(column => column.Name, column => Value(root, column));
        values[FrameworkTable.NameColumn] = name;
        values["iscustomizable"] = root.Flag("iscustomizable", otherwise: true);
        values["statecode"] = root.Int("statecode", 0);
        values["statuscode"] = root.Int("statuscode", 1);
        foreach (var column in values.Where(value => value.Value is null).Select(value => value.Key).ToList())
            values.Remove(column);
        return new StoredContent(
            new(table.Kind, name),
            table.Name,
            Id: null,
            Labels.Of(0, values.GetValueOrDefault("msdyn_name") as string ?? name),
            values,
            State: null,
            [.. lookups.Values],
            root,
            ComponentSource.NoFiles)
        {
            Lookups = lookups,
        };
    }

    static object? Value(XElement root, FrameworkColumn column) => column.Value switch
    {
        FrameworkValue.Number => root.Int(column.Name),
        FrameworkValue.Flag => root.Text(column.Name) is null ? null : root.Flag(column.Name),
        _ => root.Element(column.Name)?.Attribute("default")?.Value ?? root.Text(column.Name),
    };
}
