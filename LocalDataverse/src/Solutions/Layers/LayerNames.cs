using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>Component types by the names layers are asked for with (msdyn_solutioncomponentname).</summary>
static class LayerNames
{
    public static IReadOnlyDictionary<ComponentKind, string> ByKind { get; } = new Dictionary<ComponentKind, string>(
        FrameworkTables.All.Select(table => KeyValuePair.Create(table.Kind, table.Name)))
    {
        [ComponentKind.Table] = "Entity",
        [ComponentKind.Column] = "Attribute",
        [ComponentKind.Choice] = "OptionSet",
        [ComponentKind.Role] = "Role",
        [ComponentKind.FieldSecurityProfile] = "FieldSecurityProfile",
        [ComponentKind.View] = "SavedQuery",
        [ComponentKind.Chart] = "SavedQueryVisualization",
        [ComponentKind.Form] = "SystemForm",
        [ComponentKind.WebResource] = "WebResource",
        [ComponentKind.SiteMap] = "SiteMap",
        [ComponentKind.App] = "AppModule",
        [ComponentKind.PluginType] = "PluginType",
        [ComponentKind.PluginAssembly] = "PluginAssembly",
        [ComponentKind.Step] = "SDKMessageProcessingStep",
        [ComponentKind.EnvironmentVariable] = "environmentvariabledefinition",
        [ComponentKind.CustomApi] = "CustomAPI",
    };

    /// <summary>null for a name nobody here knows.</summary>
    public static ComponentKind? KindOf(string name)
    {
        foreach (var (kind, known) in ByKind)
            if (known.Equals(name, System.StringComparison.OrdinalIgnoreCase))
                return kind;
        return null;
    }
}
