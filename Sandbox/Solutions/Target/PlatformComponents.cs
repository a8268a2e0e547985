using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Target;

/// <summary>Components every environment has under the same id, whether or not a preset keeps a row for them.</summary>
/// <remarks>
/// Ids as they stand in public exported solutions; those of Associate and Disassociate come from a single one (docs/unverified.md).
/// </remarks>
internal static class PlatformComponents
{
    /// <summary>Role templates: an app may name them instead of a role of the environment.</summary>
    public static IReadOnlyDictionary<Guid, string> RoleTemplates { get; } = new Dictionary<Guid, string>
    {
        [new("627090ff-40a3-4053-8790-584edc5be201")] = "System Administrator",
        [new("119f245c-3cc8-4b62-b31c-d1a046ced15d")] = "System Customizer",
    };

    /// <summary>The icon of an app that brings none.</summary>
    public static Guid DefaultAppIcon { get; } = new("953b9fac-1e5e-e611-80d6-00155ded156f");

    public static IReadOnlyDictionary<Guid, string> Messages { get; } = new Dictionary<Guid, string>
    {
        [new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Create",
        [new("20bebb1b-ea3e-db11-86a7-000a3a5473e8")] = "Update",
        [new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Delete",
        [new("8cbdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Assign",
        [new("f2bdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Retrieve",
        [new("03bebb1b-ea3e-db11-86a7-000a3a5473e8")] = "RetrieveMultiple",
        [new("1cbebb1b-ea3e-db11-86a7-000a3a5473e8")] = "SetState",
        [new("dbbdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Merge",
        [new("16e7c888-3b24-448b-b7da-ebfe9b681762")] = "Associate",
        [new("bdfc191d-fc56-493a-a6b1-cb0c47a22ecc")] = "Disassociate",
    };

    public static bool Has(ComponentKey key) => Guid.TryParse(key.Name, out var id) && key.Kind switch
    {
        ComponentKind.Role => RoleTemplates.ContainsKey(id),
        ComponentKind.WebResource => id == DefaultAppIcon,
        ComponentKind.Message => Messages.ContainsKey(id),
        _ => false,
    };
}
