using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Entity nodes: the frame, and in it the columns, keys, forms and views that go with the table.</summary>
static class TableNodes
{
    public static IEnumerable<XElement> Of(ExportSource source) =>
        source.Work.Catalog.Tables.Values
            .Where(table => source.Has(ComponentKind.Table, MetadataId.Of(table)))
            .OrderBy(table => table.SchemaName, StringComparer.Ordinal)
            .Select(table => Node(source, table));

    static XElement Node(ExportSource source, Table table)
    {
        var node = source.Node(ComponentKind.Table, MetadataId.Of(table)) ?? Shell(source, table);
        var entity = node.Element("EntityInfo")?.Element("entity");
        if (entity?.Element("OwnershipTypeMask") is not null)
        {
            entity.Label("LocalizedNames", "LocalizedName", table.DisplayName);
            entity.Label("LocalizedCollectionNames", "LocalizedCollectionName", table.DisplayCollectionName);
            entity.Label("Descriptions", "Description", table.Description);
        }

        Fill(
            entity?.Element("attributes"),
            table.Columns.Values
                .OrderBy(column => column.SchemaName, StringComparer.Ordinal)
                .Select(column => Column(source, table, column)));
        Fill(
            entity?.Element("EntityKeys"),
            table.Keys.Values.OrderBy(key => key.LogicalName, StringComparer.Ordinal).Select(key => Key(source, table, key)));
        Fill(node.Element("FormXml"), FormNodes.Of(source, table));
        if (ViewNodes.Of(source, table).ToList() is { Count: > 0 } views)
            Fill(node.Element("SavedQueries"), [new XElement("savedqueries", views)]);
        else
            node.Element("SavedQueries")?.Remove();
        if (ChartNodes.Of(source, table).ToList() is { Count: > 0 } charts)
        {
            if (node.Element("Visualizations") is null)
                node.Add(new XElement("Visualizations"));
            Fill(node.Element("Visualizations"), charts);
        }

        if (ControlDefaults(source, table).ToList() is { Count: > 0 } defaults)
        {
            if (node.Element("CustomControlDefaultConfigs") is null)
                node.Add(new XElement("CustomControlDefaultConfigs"));
            Fill(node.Element("CustomControlDefaultConfigs"), defaults);
        }

        if (source.Node(ComponentKind.Ribbon, MetadataId.Of(table)) is { } ribbon && node.Element("RibbonDiffXml") is { } frame)
            frame.ReplaceWith(ribbon);
        return node;
    }

    /// <summary>A table of the platform to which the solution only adds.</summary>
    static XElement Shell(ExportSource source, Table table) => source.WholeTables.Contains(table.LogicalName)
        ? throw Fault.Unsupported($"exporting the table '{table.LogicalName}' with all its parts: no solution file ever described it here")
        : new XElement(
            "Entity",
            new XElement(
                "Name",
                new XAttribute("LocalizedName", table.DisplayName),
                new XAttribute("OriginalName", table.DisplayName),
                table.SchemaName),
            new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", table.SchemaName), new XElement("attributes"))),
            new XElement("FormXml"),
            new XElement("SavedQueries"),
            new XElement("RibbonDiffXml"));

    static void Fill(XElement? list, IEnumerable<XElement?> parts)
    {
        foreach (var part in parts.OfType<XElement>().ToList())
            list?.Add(part);
    }

    static XElement? Column(ExportSource source, Table table, Column column)
    {
        var id = MetadataId.Of(table, column);
        if (!source.Has(ComponentKind.Column, id) && !source.WholeTables.Contains(table.LogicalName))
            return null;
        if (source.Node(ComponentKind.Column, id) is not { } node)
            return source.Has(ComponentKind.Column, id)
                ? throw Fault.Unsupported(
                    $"exporting the column '{table.LogicalName}.{column.LogicalName}': no solution file ever described it here")
                : null;
        if (!column.IsCustom)
            return node; // Whose columns they are, nobody changes them here.
        node.Label("displaynames", "displayname", column.DisplayName);
        node.Set("RequiredLevel", column.RequiredLevel switch
        {
            RequiredLevel.None => "none",
            RequiredLevel.Recommended => "recommended",
            RequiredLevel.ApplicationRequired => "required",
            _ => "systemrequired",
        });
        if (column.Type is ColumnType.String or ColumnType.Memo)
            node.Set("MaxLength", column.MaxLength);
        return node;
    }

    static IEnumerable<XElement?> ControlDefaults(ExportSource source, Table table) =>
        source.Rows(ComponentKind.ControlDefault, "primaryentitytypecode")
            .Where(row => row.Text("primaryentitytypecode") == table.LogicalName)
            .Select(row => source.Node(ComponentKind.ControlDefault, row.Id));

    static XElement? Key(ExportSource source, Table table, AlternateKey key) =>
        source.WholeTables.Contains(table.LogicalName) || source.Has(ComponentKind.AlternateKey, MetadataId.Of(table, key))
            ? source.Node(ComponentKind.AlternateKey, MetadataId.Of(table, key))
            : null;
}
