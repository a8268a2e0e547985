using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// Takes the file apart into the pieces an export puts together again; nothing is understood here but where a piece ends.
/// </summary>
static class SourceReader
{
    static readonly string[] PartsOfTable =
        ["attributes", "EntityKeys", "FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml", "CustomControlDefaultConfigs"];

    public static IReadOnlyList<ComponentSource> Read(XDocument customizations, SolutionArchive archive)
    {
        var root = customizations.Root!;
        return
        [
            .. root.Element("Entities").Each("Entity").SelectMany(entity => OfTable(entity, archive)),
            .. root.Elements("RibbonDiffXml").Where(ribbon => ribbon.HasElements)
                .Select(ribbon => Source(new(ComponentKind.Ribbon, RibbonContent.OfApplication), ribbon)),
            .. Nodes(root, "Dashboards", "Dashboard", node => Id(ComponentKind.Form, node, node.NeededText("FormId"))),
            .. Nodes(root, "InteractionCentricDashboards", "InteractionCentricDashboard", node =>
                Id(ComponentKind.Form, node, node.NeededText("FormId"))),
            .. Nodes(root, "optionsets", "optionset", node => new(ComponentKind.Choice, node.NeededAttribute("Name"))),
            .. Nodes(root, "EntityRelationships", "EntityRelationship", node =>
                new(ComponentKind.Relationship, node.NeededAttribute("Name"))),
            .. Nodes(root, "Roles", "Role", node => Id(ComponentKind.Role, node, node.NeededAttribute("id"))),
            .. Nodes(root, "FieldSecurityProfiles", "FieldSecurityProfile", node =>
                Id(ComponentKind.FieldSecurityProfile, node, node.NeededAttribute("fieldsecurityprofileid"))),
            .. Nodes(root, "WebResources", "WebResource", node => new(ComponentKind.WebResource, node.NeededText("Name"))),
            .. Nodes(root, "SolutionPluginAssemblies", "PluginAssembly", node =>
                ComponentKey.Of(ComponentKind.PluginAssembly, PluginReader.AssemblyId(node))),
            .. Nodes(root, "SdkMessageProcessingSteps", "SdkMessageProcessingStep", node =>
                Id(ComponentKind.Step, node, node.NeededAttribute("SdkMessageProcessingStepId"))),
            .. Nodes(root, "AppModuleSiteMaps", "AppModuleSiteMap", node =>
                new(ComponentKind.SiteMap, node.NeededText("SiteMapUniqueName"))),
            .. Nodes(root, "AppModules", "AppModule", node => new(ComponentKind.App, node.NeededText("UniqueName"))),
            .. Nodes(root, "EntityDataProviders", "EntityDataProvider", node =>
                Id(ComponentKind.DataProvider, node, node.NeededText("EntityDataProviderId"))),
            .. Nodes(root, "EntityDataSources", "EntityDataSource", node =>
                Id(ComponentKind.DataSource, node, node.NeededAttribute("EntityDataSourceId"))),
            .. Folders(
                archive,
                EnvironmentVariableReader.Folder,
                "environmentvariabledefinition",
                ComponentKind.EnvironmentVariable,
                "schemaname"),
            .. Folders(archive, CustomApiReader.Folder, "customapi", ComponentKind.CustomApi, "uniquename"),
        ];
    }

    static IEnumerable<ComponentSource> OfTable(XElement entity, SolutionArchive archive)
    {
        var table = entity.NeededText("Name").ToLowerInvariant();
        yield return Source(ComponentKey.Table(table), Frame(entity));
        var info = entity.Element("EntityInfo")?.Element("entity");
        foreach (var column in info?.Element("attributes").Each("attribute") ?? [])
            yield return new ComponentSource(ComponentKey.Column(table, column.NeededText("Name")), column, Formula(column, archive));
        foreach (var key in info?.Element("EntityKeys").Each("EntityKey") ?? [])
            yield return Source(new(ComponentKind.AlternateKey, $"{table}.{key.NeededText("Name")}".ToLowerInvariant()), key);
        foreach (var form in entity.Element("FormXml").Each("forms").Elements("systemform"))
            yield return Source(
                ComponentKey.Of(ComponentKind.Form, form.Id("formid")),
                new XElement("forms", form.Parent!.Attributes(), new XElement(form)));
        foreach (var view in entity.Element("SavedQueries").Each("savedqueries").Elements("savedquery"))
            yield return Source(ComponentKey.Of(ComponentKind.View, view.Id("savedqueryid")), view);
        foreach (var chart in entity.Element("Visualizations").Each("visualization"))
            yield return Source(ComponentKey.Of(ComponentKind.Chart, chart.Id("savedqueryvisualizationid")), chart);
        if (entity.Element("RibbonDiffXml") is { HasElements: true } ribbon)
            yield return Source(new(ComponentKind.Ribbon, table), ribbon);
    }

    /// <summary>What a calculated column calculates is a file.</summary>
    static IReadOnlyDictionary<string, byte[]> Formula(XElement column, SolutionArchive archive) =>
        column.Text("FormulaDefinitionFileName") is { } file
            ? new Dictionary<string, byte[]> { [file.TrimStart('/')] = archive.File(file, $"column '{column.NeededText("Name")}'") }
            : ComponentSource.NoFiles;

    /// <summary>The Entity node with its lists emptied; that a list is there at all is part of the frame.</summary>
    static XElement Frame(XElement entity)
    {
        var frame = new XElement(entity);
        foreach (var part in frame.Elements().Concat(frame.Elements("EntityInfo").Elements("entity").Elements())
            .Where(part => PartsOfTable.Contains(part.Name.LocalName)).ToList())
            part.RemoveNodes();
        return frame;
    }

    static IEnumerable<ComponentSource> Nodes(XElement root, string list, string item, Func<XElement, ComponentKey> key) =>
        root.Element(list).Each(item).Select(node => Source(key(node), node));

    /// <summary>A folder per component; all its entries belong to it.</summary>
    static IEnumerable<ComponentSource> Folders(SolutionArchive archive, string folder, string table, ComponentKind kind, string name)
    {
        foreach (var entries in archive.Names
            .Where(entry => entry.StartsWith(folder, StringComparison.Ordinal))
            .GroupBy(entry => entry.Split('/')[1]))
        {
            var main = $"{folder}{entries.Key}/{table}.xml";
            if (entries.Contains(main))
                yield return new ComponentSource(
                    new(kind, SafeXml.Parse(archive[main], main).Root!.NeededAttribute(name)),
                    new XElement(table),
                    entries.ToDictionary(entry => entry, entry => archive[entry]));
        }
    }

    static ComponentSource Source(ComponentKey key, XElement node) => new(key, node, ComponentSource.NoFiles);

    static ComponentKey Id(ComponentKind kind, XElement node, string id) => ComponentKey.Of(kind, Reading.Nodes.IdOf(node, id));
}
