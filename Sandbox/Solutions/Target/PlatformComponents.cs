using System;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Target;

/// <summary>Ids that are the same in every environment though no row has them: an app may name a role template instead of a role.</summary>
internal static class PlatformComponents
{
    public static bool Has(ComponentKey key) => key.Kind == ComponentKind.Role && Guid.TryParse(key.Name, out var id) && IsRoleTemplate(id);

    public static bool IsRoleTemplate(Guid id) => id == Privileges.SystemAdministratorTemplate || id == Privileges.SystemCustomizerTemplate;
}
