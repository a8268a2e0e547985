using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>One privilege at one depth.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/roleprivilege; record filters do not exist here.
/// </remarks>
static class RolePrivilegeValue
{
    public static StructureValue Of(Guid privilege, string? name, int depthMask, Guid? businessUnit) =>
        new("RolePrivilege", new Dictionary<string, object?>
        {
            ["Depth"] = Depth.NameOf(depthMask),
            ["PrivilegeId"] = privilege,
            ["BusinessUnitId"] = businessUnit ?? Guid.Empty,
            ["PrivilegeName"] = name,
            ["RecordFilterId"] = Guid.Empty,
            ["RecordFilterUniqueName"] = "",
        });
}
