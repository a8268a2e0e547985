using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>Ids that are the same in every environment though no row has them: an app may name a role template instead of a role.</summary>
static class PlatformComponents
{
    /// <summary>The plug-in type behind operations a data provider does not offer (docs/facts/solution-format.md).</summary>
    static readonly Guid NotImplementedPlugin = new("c1919979-0021-4f11-a587-a8f904bdfdf9");

    public static bool Has(ComponentKey key) => Guid.TryParse(key.Name, out var id) && key.Kind switch
    {
        ComponentKind.Role => IsRoleTemplate(id),
        ComponentKind.PluginType => id == NotImplementedPlugin,
        ComponentKind.DataProvider => id == VirtualSource.PlatformProvider,
        _ => false,
    };

    public static bool IsRoleTemplate(Guid id) => id == Privileges.SystemAdministratorTemplate || id == Privileges.SystemCustomizerTemplate;
}
