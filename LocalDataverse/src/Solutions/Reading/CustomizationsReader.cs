using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>customizations.xml, already valid against its schema, and the folders of the archive it refers to.</summary>
static class CustomizationsReader
{
    static readonly string[] KnownFolders =
    [
        "WebResources/", "PluginAssemblies/", "Formulas/", EnvironmentVariableReader.Folder, CustomApiReader.Folder,
        .. StoredReader.Folders, .. FrameworkFolder.Roots, .. FrameworkLinkReader.Entries,
    ];

    public static Customizations Read(XDocument document, SolutionArchive archive)
    {
        var root = document.Root!;
        RefuseUnknownNodes(root);
        RefuseUnknownFolders(archive);
        return new Customizations(
            Read(root, "Entities", "Entity", TableReader.Read),
            Read(root, "optionsets", "optionset", ChoiceReader.Read),
            Read(root, "EntityRelationships", "EntityRelationship", RelationshipReader.Read),
            Read(root, "Roles", "Role", RoleReader.Read),
            Read(root, "WebResources", "WebResource", node => WebResourceReader.Read(node, archive)),
            Read(root, "SolutionPluginAssemblies", "PluginAssembly", node => PluginReader.ReadAssembly(node, archive)),
            Read(root, "SdkMessageProcessingSteps", "SdkMessageProcessingStep", PluginReader.ReadStep),
            Read(root, "AppModuleSiteMaps", "AppModuleSiteMap", SiteMapReader.Read),
            Read(root, "AppModules", "AppModule", AppReader.Read),
            [.. EnvironmentVariableReader.Read(archive)],
            Read(root, "EntityDataProviders", "EntityDataProvider", DataProviderReader.Read),
            Read(root, "EntityDataSources", "EntityDataSource", DataSourceReader.Read),
            [.. CustomApiReader.Read(archive)])
        {
            Stored = [.. StoredReader.Read(root, archive), .. FrameworkRowReader.Read(archive)],
            FieldSecurity = Read(root, "FieldSecurityProfiles", "FieldSecurityProfile", FieldSecurityReader.Read),
            Dashboards =
            [
                .. Read(root, "Dashboards", "Dashboard", DashboardReader.Read),
                .. Read(root, "InteractionCentricDashboards", "InteractionCentricDashboard", DashboardReader.Read),
            ],
            ApplicationRibbon = root.Element("RibbonDiffXml") is { HasElements: true } ribbon ? RibbonReader.Read("", ribbon) : null,
            OrganizationSettings = root.Element("OrganizationSettings") is { HasElements: true } settings ? settings : null,
            Links = FrameworkLinkReader.Read(root, archive),
        };
    }

    static IReadOnlyList<T> Read<T>(XElement root, string list, string item, Func<XElement, T> read) =>
        [.. root.Element(list).Each(item).Select(read)];

    static void RefuseUnknownNodes(XElement root)
    {
        root.RefuseUnknown(
        [
            "Entities", "optionsets", "EntityRelationships", "Roles", "WebResources", "SolutionPluginAssemblies",
            "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "EntityDataProviders", "EntityDataSources", "Languages",
            "Workflows", "CustomControls", "CanvasApps", "Connectors", "connectionreferences", "Dashboards", "RibbonDiffXml", "EntityMaps",
            "OrganizationSettings", "InteractionCentricDashboards", "ConnectionRoles", "ServiceEndpoints",
            "AIModels", "FieldSecurityProfiles", "EntityImageConfigs", "AttributeImageConfigs",
            .. FrameworkLinkReader.Lists,
        ]);
    }

    static void RefuseUnknownFolders(SolutionArchive archive)
    {
        var unknown = archive.Names.FirstOrDefault(name =>
            name is not ("solution.xml" or "customizations.xml" or "[Content_Types].xml")
                && !KnownFolders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal)));
        if (unknown is not null)
            throw Nodes.Unknown($"the entry '{unknown}'");
    }
}
