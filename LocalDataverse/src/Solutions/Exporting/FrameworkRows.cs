using System.Globalization;
using System.Text;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Rows that are components as files: the words of the file that brought them, brought up to date.</summary>
static class FrameworkRows
{
    public static void AddFolders(ExportSource source)
    {
        foreach (var table in FrameworkTables.All.Where(table => source.Work.Catalog.Table(table.Name) is not null))
            foreach (var row in source.Rows(table.Kind, table.KeyColumn))
                Add(source, table, row);
    }

    static void Add(ExportSource source, FrameworkTable table, StoredRow row)
    {
        var name = row.Text(table.KeyColumn)
            ?? throw Faults.Fault.Unsupported($"exporting the {table.Name} {row.Id:D}, which has no {table.KeyColumn}");
        var folder = FolderOf(source, table, row) + name + "/";
        var node = source.Node(table.Kind, row.Id) ?? New(table, name);
        var isNew = node.Parent is null && !node.HasElements;
        if (isNew || node.Flag("iscustomizable", otherwise: true) != row["iscustomizable"] is not false)
            node.Put("iscustomizable", new XElement("iscustomizable", row["iscustomizable"] is false ? 0 : 1), replace: true);
        foreach (var column in table.Columns.Where(column => !column.IsOnlyKept))
            if (column.File is { } file)
                AddDocument(source, folder + file, row.Text(column.Name));
            else if (isNew || !SaysTheSame(source, node, column, row))
                node.Put(column.Name, row[column.Name] is null ? null : Column(source, column, row), replace: true);
        if (table.HasState)
        {
            PutNumber(node, row, "statecode", otherwise: 0);
            PutNumber(node, row, "statuscode", otherwise: 1);
        }

        source.Files[$"{folder}{table.Name}.xml"] = Encoding.UTF8.GetBytes(node.ToString());
    }

    /// <summary>What the file left out it still leaves out, unless the row has become something else.</summary>
    static void PutNumber(XElement node, StoredRow row, string column, int otherwise)
    {
        if (node.Int(column, otherwise) != (row.Number(column) ?? otherwise))
            node.Put(column, new XElement(column, row.Number(column)), replace: true);
    }

    static string FolderOf(ExportSource source, FrameworkTable table, StoredRow row) => table.Parent is not { } parent
        ? table.Folder
        : $"{FrameworkTables.Of(parent.Target!.Value)!.Folder}{NameOf(source, parent, row)}/{table.Folder}";

    static XElement New(FrameworkTable table, string name) => new(table.Name, new XAttribute(table.KeyColumn, name));

    static void AddDocument(ExportSource source, string entry, string? text)
    {
        if (text is null)
            source.Files.Remove(entry);
        else if (!source.Files.TryGetValue(entry, out var present) || Encoding.UTF8.GetString(present).TrimStart('\uFEFF') != text)
            source.Files[entry] = Encoding.UTF8.GetBytes(text);
    }

    static bool SaysTheSame(ExportSource source, XElement node, FrameworkColumn column, StoredRow row) => column.Target is null
        ? Equals(FrameworkRowReader.Value(node, column), row[column.Name])
        : node.Element(column.Name) is { HasElements: true } lookup
            ? FrameworkLookup.Read(column, lookup).Name == NameOf(source, column, row)
            : row.Lookup(column.Name) is null;

    static XElement Column(ExportSource source, FrameworkColumn column, StoredRow row) => new(column.Name, column.Value switch
    {
        FrameworkValue.Flag => row[column.Name] is true ? 1 : 0,
        FrameworkValue.Decimal => ((decimal)row[column.Name]!).ToString("0.0000000000", CultureInfo.InvariantCulture),
        FrameworkValue.Label => new object[]
        {
            new XAttribute("default", row[column.Name]!),
            new XElement("label", new XAttribute("description", row[column.Name]!), new XAttribute("languagecode", Edit.Language)),
        },
        FrameworkValue.Lookup => new XElement(ComponentNames.Column(column.Target!.Value), NameOf(source, column, row)),
        _ => row[column.Name]!,
    });

    static string? NameOf(ExportSource source, FrameworkColumn column, StoredRow row) => row.Lookup(column.Name) is { } id
        ? RowNames.Of(source.Work.Catalog, source.Work.Rows, column.Target!.Value, id)
        : null;
}
