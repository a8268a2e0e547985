using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Security;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>One privilege at one depth.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/roleprivilege; record filters do not exist here.
/// </remarks>
internal static class RolePrivilegeJson
{
    public static JsonObject Of(Guid privilege, string? name, int depthMask, Guid? businessUnit) => new()
    {
        ["Depth"] = Depth.NameOf(depthMask),
        ["PrivilegeId"] = privilege.ToString("D"),
        ["BusinessUnitId"] = businessUnit?.ToString("D"),
        ["PrivilegeName"] = name,
        ["RecordFilterId"] = Guid.Empty.ToString("D"),
        ["RecordFilterUniqueName"] = "",
    };
}
