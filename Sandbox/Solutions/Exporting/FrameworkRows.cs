using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;
using VoiceForD365.Sandbox.Solutions.Dependencies;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Solutions.Exporting;

/// <summary>Rows that are components as files, and the links between them as nodes; what the environment shows, in its language.</summary>
internal static class FrameworkRows
{
    public static void AddFolders(ExportSource source)
    {
        foreach (var table in FrameworkTable.All.Where(table => source.Work.Catalog.Table(table.Name) is not null))
            foreach (var row in source.Rows(table.Kind, FrameworkTable.NameColumn))
            {
                var name = row.Text(FrameworkTable.NameColumn)
                    ?? throw Faults.Fault.Unsupported($"exporting the {table.Name} {row.Id:D}, which has no unique name");
                source.Files[$"{table.Folder}{name}/{table.Name}.xml"] = Encoding.UTF8.GetBytes(Row(source, table, row, name).ToString());
            }
    }

    public static IEnumerable<XElement> Lists(ExportSource source) =>
        from link in FrameworkLink.All
        where source.Work.Catalog.ManyToMany.ContainsKey(link.Relationship)
        let nodes = Links(source, link).ToList()
        where nodes.Count > 0
        select new XElement(link.List, nodes);

    static IEnumerable<XElement> Links(ExportSource source, FrameworkLink link) =>
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

    static XElement Row(ExportSource source, FrameworkTable table, StoredRow row, string name) => new(
        table.Name,
        new XAttribute(FrameworkTable.NameColumn, name),
        new XElement("iscustomizable", row["iscustomizable"] is false ? 0 : 1),
        table.Columns.Where(column => row[column.Name] is not null).Select(column => Column(source, column, row)),
        new XElement("statecode", row.Number("statecode") ?? 0),
        new XElement("statuscode", row.Number("statuscode") ?? 1));

    static XElement Column(ExportSource source, FrameworkColumn column, StoredRow row) => new(column.Name, column.Value switch
    {
        FrameworkValue.Flag => row[column.Name] is true ? 1 : 0,
        FrameworkValue.Label => new object[]
        {
            new XAttribute("default", row[column.Name]!),
            new XElement("label", new XAttribute("description", row[column.Name]!), new XAttribute("languagecode", Edit.Language)),
        },
        FrameworkValue.Lookup => new XElement(FrameworkTable.NameColumn, NameOf(source, row.Lookup(column.Name)!.Value, FrameworkTable.Of(column.Target!.Value)!)),
        _ => row[column.Name]!,
    });

    static string NameOf(ExportSource source, Guid id, FrameworkTable table) =>
        source.Work.Rows.Find(source.Work.Catalog.RequiredTable(table.Name), id)?.Text(FrameworkTable.NameColumn) ?? "";
}
