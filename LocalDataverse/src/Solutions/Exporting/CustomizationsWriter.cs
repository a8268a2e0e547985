using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>customizations.xml, its nodes in the order of real exports.</summary>
/// <remarks>docs/facts/solution-format.md, "Layout".</remarks>
static class CustomizationsWriter
{
    public static XDocument Write(ExportSource source)
    {
        RowNodes.AddFolders(source);
        return new XDocument(new XElement(
            "ImportExportXml",
            ManifestWriter.PlatformAttributes,
            new XElement("Entities", TableNodes.Of(source)),
            new XElement("Roles", RoleNodes.Of(source)),
            new XElement("Workflows", RowNodes.Plain(source, ComponentKind.Process)),
            new XElement("FieldSecurityProfiles", FieldSecurityNodes.Of(source)),
            new XElement("Templates"),
            ConnectionRoleNodes.Of(source),
            ApplicationRibbon(source),
            Optional("EntityImageConfigs", RowNodes.Plain(source, ComponentKind.ImageTableConfiguration)),
            Optional("AttributeImageConfigs", RowNodes.Plain(source, ComponentKind.ImageColumnConfiguration)),
            new XElement("EntityMaps", RowNodes.Plain(source, ComponentKind.TableMap)),
            new XElement("EntityRelationships", Relationships(source)),
            source.OrganizationSettings ?? new XElement("OrganizationSettings"),
            new XElement("optionsets", Choices(source)),
            Optional("Dashboards", ChartNodes.Dashboards(source, interactive: false)),
            Optional("InteractionCentricDashboards", ChartNodes.Dashboards(source, interactive: true)),
            new XElement("WebResources", RowNodes.WebResources(source)),
            new XElement("CustomControls", RowNodes.Plain(source, ComponentKind.CustomControl)),
            new XElement("SolutionPluginAssemblies", RowNodes.Assemblies(source)),
            new XElement("SdkMessageProcessingSteps", RowNodes.Steps(source)),
            Optional("ServiceEndpoints", RowNodes.Plain(source, ComponentKind.ServiceEndpoint)),
            Optional("AppModuleSiteMaps", RowNodes.SiteMaps(source)),
            Optional("AppModules", RowNodes.Apps(source)),
            Optional("EntityDataProviders", RowNodes.Plain(source, ComponentKind.DataProvider)),
            Optional("AIModels", RowNodes.Plain(source, ComponentKind.AssistantModel)),
            Optional("CanvasApps", RowNodes.Plain(source, ComponentKind.CanvasApp)),
            FrameworkLinks.Lists(source),
            Optional("Connectors", RowNodes.Plain(source, ComponentKind.Connector)),
            Optional("connectionreferences", RowNodes.Plain(source, ComponentKind.ConnectionReference)),
            Optional("EntityDataSources", RowNodes.Plain(source, ComponentKind.DataSource)),
            new XElement("Languages", new XElement("Language", Edit.Language))));
    }

    static XElement? ApplicationRibbon(ExportSource source) =>
        source.Has(ComponentKind.Ribbon, ComponentIds.OfApplicationRibbon)
            ? source.Node(ComponentKind.Ribbon, ComponentIds.OfApplicationRibbon)
            : null;

    /// <summary>Lists the schema wants to have at least one of.</summary>
    static XElement? Optional(string name, IEnumerable<XElement> nodes) =>
        nodes.ToList() is { Count: > 0 } some ? new XElement(name, some) : null;

    static IEnumerable<XElement> Relationships(ExportSource source)
    {
        var catalog = source.Work.Catalog;
        var ids = catalog.OneToMany.Values.Select(r => (r.SchemaName, Id: MetadataId.Of(r)))
            .Concat(catalog.ManyToMany.Values.Select(r => (r.SchemaName, Id: MetadataId.Of(r))));
        return ids.Where(r => source.Has(ComponentKind.Relationship, r.Id))
            .OrderBy(r => r.SchemaName, StringComparer.Ordinal)
            .Select(r => source.Node(ComponentKind.Relationship, r.Id))
            .OfType<XElement>()
            .Concat(source.RelationshipsLeftOut);
    }

    static IEnumerable<XElement> Choices(ExportSource source) =>
        source.Work.Catalog.Choices.Values
            .Where(choice => source.Has(ComponentKind.Choice, MetadataId.Of(choice)))
            .OrderBy(choice => choice.Name, StringComparer.Ordinal)
            .Select(choice => source.Node(ComponentKind.Choice, MetadataId.Of(choice)))
            .OfType<XElement>();
}
