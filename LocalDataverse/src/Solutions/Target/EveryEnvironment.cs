using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>
/// Solutions that every environment has and this one has not, or only in part. What a file names of them by reference alone (controls,
/// views, forms, web resources, plug-in types) is believed to be there; tables, columns and relationships of them are the local Dataverse's
/// own lack, for something would have to be added to them.
/// </summary>
/// <remarks>
/// MissingDependencies of 227 public exports of platform 9.2, which name them from environments of every kind;
/// learn.microsoft.com/power-platform/alm/solution-concepts-alm (System). Whether an environment without any Dynamics 365 app has
/// msdynce_AppCommon is in docs/unverified.md.
/// </remarks>
static class EveryEnvironment
{
    static readonly HashSet<string> Solutions = new(StringComparer.OrdinalIgnoreCase)
    {
        "System", "BaseCustomControlsCore", "msdynce_AppCommon", "msdynce_AppCommonPatch", "Activities", "ActivitiesPatch",
        "UserExperiences",
        "ActivityFeedsCore", "MetadataExtension", "msft_ColumnLevelSecurityData", "AuthorizationCore", "msdyn_AppDeploymentMetadata",
        "msdyn_AISolution", "msdyn_AISolutionDeprecatedTemplates", "PowerVirtualAgents", "PowerVirtualAgentsCommon",
        "MobileOfflineMembership", "AppNotifications", "SettingDefinitionsData", "msdyn_AppFrameworkInfraExtensions",
        "AppModuleWebResources", "EnvironmentVariables", "msft_PowerfxRuleSolution", "PowerPlatformEnvironmentSettings",
        "msdyn_UserShareSecuredFields",
    };

    static readonly ComponentKind[] ByReference =
    [
        ComponentKind.CustomControl, ComponentKind.View, ComponentKind.Form, ComponentKind.WebResource, ComponentKind.PluginType,
        ComponentKind.SettingDefinition, ComponentKind.Chart, ComponentKind.SiteMap, ComponentKind.App, ComponentKind.AssistantTemplate,
    ];

    public static bool Has(string? solution) => solution is not null && Solutions.Contains(solution);

    /// <summary>Whether a component of this kind is only pointed at.</summary>
    public static bool IsReference(ComponentKind? kind) => kind is null || ByReference.Contains(kind.Value);

    /// <summary>Whether a table is only used by what is kept and never run here, so that nothing would be added to it.</summary>
    public static bool IsOnlyUsed(ComponentKind? required, ComponentKind? dependent) =>
        required == ComponentKind.Table && dependent is (ComponentKind.CanvasApp or ComponentKind.Process);

    /// <summary>Whether the file itself says that it needs the component of such a solution.</summary>
    public static bool IsBelieved(SolutionManifest manifest, ComponentKey key) =>
        IsReference(key.Kind) && manifest.MissingDependencies.Any(dependency =>
            Has(dependency.RequiredSolution) && dependency.Required.Keys.Contains(key));
}
