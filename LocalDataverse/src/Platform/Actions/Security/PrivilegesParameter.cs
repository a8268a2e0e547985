using System.Text.Json;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>The parameter Privileges: a collection of RolePrivilege.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/roleprivilege</remarks>
static class PrivilegesParameter
{
    /// <returns>Ids with privilegedepthmask; all of them exist, and the caller has every one.</returns>
    public static IReadOnlyList<(Guid Id, int DepthMask)> Read(ActionRequest request, UnitOfWork work)
    {
        if (!request.Parameters.TryGetProperty("Privileges", out var privileges) || privileges.ValueKind != JsonValueKind.Array)
            throw Fault.InvalidArgument("Required field 'Privileges' is missing");
        var known = work.Catalog.RequiredTable("privilege");
        var result = new List<(Guid, int)>();
        foreach (var privilege in privileges.EnumerateArray())
        {
            if (privilege.ValueKind != JsonValueKind.Object || !privilege.TryGetProperty("PrivilegeId", out var text)
                || text.ValueKind != JsonValueKind.String || !text.TryGetGuid(out var id))
                throw Fault.InvalidArgument("Every privilege needs a 'PrivilegeId'.");
            var found = work.Rows.Find(known, id) ?? throw Fault.NoRow(known, id);
            // Nobody can give away what they do not have.
            request.Caller.Demand(found.Text("name")!);
            if (!privilege.TryGetProperty("Depth", out var depth) || depth.ValueKind != JsonValueKind.String
                || !Depth.ByName.TryGetValue(depth.GetString()!, out var mask))
                throw Fault.InvalidArgument($"Every privilege needs a 'Depth' of {string.Join(", ", Depth.ByName.Keys)}.");
            if (found[$"canbe{depth.GetString()!.ToLowerInvariant()}"] is false)
                throw new FaultException(
                    400, "0x8004140b", $"Invalid privilege depth. {found.Text("name")} cannot be {depth.GetString()}.");
            result.Add((id, mask));
        }

        return result;
    }
}
