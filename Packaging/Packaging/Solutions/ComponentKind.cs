using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>A kind of component whose every file becomes one child of one placeholder in <c>customizations.xml</c>.</summary>
/// <param name="Folder">Top-level folder of the unpacked solution.</param>
/// <param name="Node">Placeholder in <c>Other/Customizations.xml</c>.</param>
/// <param name="Element">What a single component is in there.</param>
/// <param name="FileEnding">Which files of the folder are definitions; the others are their contents.</param>
/// <param name="HasManagedTwin">Whether <c>x_managed.xml</c> replaces <c>x.xml</c> in a managed package.</param>
sealed record ComponentKind(
    string Folder, string Node, string Element, string FileEnding = ".xml", bool HasManagedTwin = false)
{
    public static readonly ComponentKind Tables = new("Entities", "Entities", "Entity", "/Entity.xml");
    public static readonly ComponentKind Roles = new("Roles", "Roles", "Role");
    public static readonly ComponentKind Processes = new("Workflows", "Workflows", "Workflow", ".data.xml");
    public static readonly ComponentKind Choices = new("OptionSets", "optionsets", "optionset");
    public static readonly ComponentKind WebResources = new("WebResources", "WebResources", "WebResource", ".data.xml");
    public static readonly ComponentKind Assemblies = new("PluginAssemblies", "SolutionPluginAssemblies", "PluginAssembly", ".data.xml");
    public static readonly ComponentKind Steps = new("SdkMessageProcessingSteps", "SdkMessageProcessingSteps", "SdkMessageProcessingStep");
    public static readonly ComponentKind SiteMaps = new("AppModuleSiteMaps", "AppModuleSiteMaps", "AppModuleSiteMap",
        "/AppModuleSiteMap.xml", HasManagedTwin: true);
    public static readonly ComponentKind Apps = new("AppModules", "AppModules", "AppModule", "/AppModule.xml", HasManagedTwin: true);
    public static readonly ComponentKind DataProviders = new("EntityDataProviders", "EntityDataProviders", "EntityDataProvider");
    public static readonly ComponentKind DataSources = new("EntityDataSources", "EntityDataSources", "EntityDataSource");

    public static IReadOnlyList<ComponentKind> All { get; } =
        [Tables, Roles, Processes, Choices, WebResources, Assemblies, Steps, SiteMaps, Apps, DataProviders, DataSources];

    /// <returns>The definitions to merge, in ordinal order.</returns>
    public IEnumerable<SourceFile> Definitions(SourceFolder source, PackageType type) =>
        HasManagedTwin
            ? ManagedTwin.Choose(source.Under(Folder), type).Where(IsDefinition)
            : source.Under(Folder).Where(IsDefinition);

    bool IsDefinition(SourceFile file) =>
        file.Path.EndsWith(FileEnding, StringComparison.Ordinal)
            || (HasManagedTwin && file.Path.EndsWith(ManagedTwin.PathOf(FileEnding), StringComparison.Ordinal));
}

/// <summary>What the top-level folders of an unpacked solution are for.</summary>
static class SolutionFolders
{
    /// <summary>Merged into customizations.xml or renamed by it; exact case, or they are something else.</summary>
    public static IReadOnlySet<string> Merged { get; } =
        ComponentKind.All.Select(kind => kind.Folder).Append("Other").ToHashSet(StringComparer.Ordinal);

    /// <summary>Solution component framework rows: copied into the zip as they are.</summary>
    /// <remarks>Folders seen in exported 9.2 solutions. Any other folder would be shipped by accident.</remarks>
    public static IReadOnlySet<string> CopiedAsTheyAre { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "environmentvariabledefinitions", "customapis", "appactions",
        "msdyn_channelproviders", "msdyn_appconfigurations", "msdyn_sessiontemplates", "msdyn_applicationtabtemplates",
        "msdyn_templateparameters", "msdyn_notificationtemplates", "msdyn_notificationfields",
    };
}

/// <summary>A single file below <c>Other</c> that takes the place of a whole placeholder.</summary>
/// <param name="IsWrapped">Whether the file's root goes inside the placeholder instead of replacing it.</param>
sealed record WholeNodeFile(string Path, string Node, bool HasManagedTwin = false, bool IsWrapped = false)
{
    public static IReadOnlyList<WholeNodeFile> All { get; } =
    [
        new("Other/RibbonCustomization.xml", "RibbonDiffXml"),
        new("Other/SiteMap.xml", "SiteMap", HasManagedTwin: true, IsWrapped: true),
        new("Other/FieldSecurityProfiles.xml", "FieldSecurityProfiles"),
        new("Other/EntityMaps.xml", "EntityMaps"),
        new("Other/ConnectionRoles.xml", "ConnectionRoles"),
    ];

    public SourceFile? Choose(SourceFolder source, PackageType type)
    {
        var twin = HasManagedTwin && type == PackageType.Managed ? source.Find(ManagedTwin.PathOf(Path)) : null;
        return twin ?? source.Find(Path);
    }
}
