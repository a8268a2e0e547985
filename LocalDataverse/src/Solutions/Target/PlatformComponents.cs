using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>
/// What is the same in every environment though no row here has it: an app may name a role template instead of a role, and Microsoft's
/// views and charts; forms of accounts and contacts load Microsoft's scripts.
/// </summary>
/// <remarks>
/// Views, charts and scripts: public exports of 9.2 name them, neither bring them nor list them as missing, and some bring them under these
/// names; learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/controls/setdefaultview and
/// learn.microsoft.com/power-pages/configure/add-dynamics-365-charts name two of them too.
/// </remarks>
static class PlatformComponents
{
    /// <summary>The plug-in type behind operations a data provider does not offer (docs/facts/solution-format.md).</summary>
    static readonly Guid NotImplementedPlugin = new("c1919979-0021-4f11-a587-a8f904bdfdf9");

    static readonly Guid[] Views =
    [
        new("00000000-0000-0000-00aa-000010001001"), // My Active Accounts
        new("00000000-0000-0000-00aa-000010001002"), // Active Accounts
        new("00000000-0000-0000-00aa-000010001003"), // My Active Contacts
        new("00000000-0000-0000-00aa-000010001004"), // Active Contacts
        new("73bc2d9b-4e0e-424c-8839-ed59d6817e3a"), // Active Contacts Subgrid View
        new("da675923-da9d-4702-aad6-3207283a5ace"), // Full Access Users
        new("ab582fb0-a846-453e-ad88-77f75ce91264"), // Known by its id alone.
    ];

    static readonly Guid[] Charts =
    [
        new("2ff3ebea-6310-4dde-b3a1-e1144ea42b7b"), // Contacts by Account
        new("a3a9ee47-5093-de11-97d4-00155da3b01e"), // Accounts by Owner
        new("74a622c0-5193-de11-97d4-00155da3b01e"), // Of accounts.
    ];

    static readonly string[] Scripts =
        ["AppCommon/Account/Account_main_system_library.js", "AppCommon/Contact/Contact_main_system_library.js"];

    public static bool Has(ComponentKey key) =>
        key.Kind == ComponentKind.WebResource && Scripts.Contains(key.Name, StringComparer.OrdinalIgnoreCase)
        || Guid.TryParse(key.Name, out var id) && key.Kind switch
        {
            ComponentKind.Role => IsRoleTemplate(id),
            ComponentKind.PluginType => id == NotImplementedPlugin,
            ComponentKind.DataProvider => id == VirtualSource.PlatformProvider,
            ComponentKind.View => Views.Contains(id),
            ComponentKind.Chart => Charts.Contains(id),
            _ => false,
        };

    public static bool IsRoleTemplate(Guid id) => id == Privileges.SystemAdministratorTemplate || id == Privileges.SystemCustomizerTemplate;
}
