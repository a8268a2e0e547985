using System.Xml.Linq;

namespace VoiceForD365.Solutions.Tests.Source;

/// <summary>One folder under Entities: a table of ours, or what we add to a table of the platform.</summary>
sealed class TableSource(string folder)
{
    internal string SchemaName { get; } = Path.GetFileName(folder);
    internal string LogicalName => SchemaName.ToLowerInvariant();
    internal bool IsOurs => SchemaName.StartsWith("enreach_", StringComparison.Ordinal);

    /// <summary>Rows come from a data provider: no system columns, no owner, no state.</summary>
    internal bool IsVirtual => Entity.Element("DataProviderId") is not null;

    /// <summary>The table whose rows say where a virtual table gets its rows from; nobody opens it.</summary>
    internal bool IsDataSource => IsVirtual && Entity.Element("DataSourceId") is null;

    internal XElement File => SolutionSource.Read(Path.Combine(folder, "Entity.xml"));
    internal XElement Entity => File.Element("EntityInfo")!.Element("entity")!;
    internal IEnumerable<XElement> Columns => Entity.Element("attributes")!.Elements("attribute");
    internal IEnumerable<XElement> Keys => Entity.Descendants("EntityKey");
    internal IEnumerable<XElement> Forms => Rows("FormXml", "systemform");
    internal IEnumerable<XElement> Views => Rows("SavedQueries", "savedquery");

    internal XElement Column(string logicalName) => Columns.Single(column => column.Text("LogicalName") == logicalName);

    internal IEnumerable<XElement> FormsOfKind(string kind) => Rows(Path.Combine("FormXml", kind), "systemform");

    internal XElement View(string name) => Views.Single(view => view.Label() == name);

    IEnumerable<XElement> Rows(string subfolder, string element)
    {
        var path = Path.Combine(folder, subfolder);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, "*.xml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(file => SolutionSource.Read(file).Elements(element))
            : [];
    }
}
