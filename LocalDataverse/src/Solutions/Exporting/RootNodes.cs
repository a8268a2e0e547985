using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>The root components of an export, by type and name.</summary>
/// <remarks>Which kinds are listed and how they are identified: docs/facts/solution-format.md, "Roots".</remarks>
static class RootNodes
{
    static readonly ComponentKind[] ById =
        [ComponentKind.Role, ComponentKind.FieldSecurityProfile, ComponentKind.Step, ComponentKind.Process, ComponentKind.AssistantModel,
            ComponentKind.ConnectionRole, ComponentKind.ServiceEndpoint];

    static readonly (ComponentKind Kind, string Column)[] ByName =
        [(ComponentKind.WebResource, "name"), (ComponentKind.SiteMap, "sitemapnameunique"), (ComponentKind.App, "uniquename"),
            (ComponentKind.CustomControl, "name"), (ComponentKind.CanvasApp, "name")];

    public static IEnumerable<XElement> Of(ExportSource source)
    {
        var catalog = source.Work.Catalog;
        foreach (var table in catalog.Tables.Values.Where(table => source.Has(ComponentKind.Table, MetadataId.Of(table))))
            yield return Root(ComponentKind.Table, null, table.LogicalName, Behavior(source, table));
        foreach (var choice in catalog.Choices.Values.Where(choice => source.Has(ComponentKind.Choice, MetadataId.Of(choice))))
            yield return Root(ComponentKind.Choice, null, choice.Name);
        foreach (var root in DeclaredWithTable(source))
            yield return new XElement(root);
        if (source.Has(ComponentKind.Ribbon, ComponentIds.OfApplicationRibbon))
            yield return Root(ComponentKind.Ribbon, null, RibbonContent.OfApplication);
        foreach (var dashboard in ChartNodes.DashboardRows(source))
            yield return Root(ComponentKind.Form, dashboard.Id, null);
        foreach (var kind in ById)
            foreach (var row in source.Rows(kind, "name"))
                yield return Root(kind, row.Id, null);
        foreach (var (kind, column) in ByName)
            foreach (var row in source.Rows(kind, column))
                yield return Root(kind, null, row.Text(column));
        foreach (var row in source.Rows(ComponentKind.PluginAssembly, "name"))
            yield return Root(ComponentKind.PluginAssembly, row.Id, FullName(row));
        foreach (var kind in (ComponentKind[])[ComponentKind.DataProvider, ComponentKind.DataSource, ComponentKind.Connector])
            foreach (var row in source.Rows(kind, "name"))
                yield return Root(kind, row.Id, row.Text("name"));
    }

    /// <summary>Whether the table's own properties come without its parts only the file can tell.</summary>
    static int Behavior(ExportSource source, Table table) =>
        Declared(source).Any(root => root is { Type: (int)ComponentKind.Table, Behavior: RootBehavior.DoNotIncludeSubcomponents }
            && table.LogicalName.Equals(root.SchemaName, StringComparison.OrdinalIgnoreCase))
            ? (int)RootBehavior.DoNotIncludeSubcomponents
            : source.WholeTables.Contains(table.LogicalName) ? 0 : 2;

    /// <summary>Parts of tables are roots where the file that brought them says so.</summary>
    static IEnumerable<XElement> DeclaredWithTable(ExportSource source) =>
        source.Manifest?.Element("RootComponents").Each("RootComponent").Where(node =>
            RootComponentCheck.MayBeRoot(ManifestReader.ReadRoot(node)) is { } key
            && ComponentIds.Find(new TargetState(source.Work.Catalog, source.Work.Rows), key) is { } id
            && source.Has(key.Kind, id)
            && !ChartNodes.DashboardRows(source).Any(dashboard => dashboard.Id == id)) ?? [];

    static IEnumerable<RootComponent> Declared(ExportSource source) =>
        source.Manifest?.Element("RootComponents").Each("RootComponent").Select(ManifestReader.ReadRoot) ?? [];

    static string FullName(StoredRow assembly) =>
        $"{assembly.Text("name")}, Version={assembly.Text("version")}, Culture={assembly.Text("culture")}, "
        + $"PublicKeyToken={assembly.Text("publickeytoken")}";

    static XElement Root(ComponentKind kind, Guid? id, string? schemaName, int behavior = 0) => new(
        "RootComponent",
        new XAttribute("type", (int)kind),
        id is null ? null : new XAttribute("id", id.Value.ToString("B")),
        schemaName is null ? null : new XAttribute("schemaName", schemaName),
        new XAttribute("behavior", behavior));
}
