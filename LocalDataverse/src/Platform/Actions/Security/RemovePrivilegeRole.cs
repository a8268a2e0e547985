using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>RemovePrivilegeRole, bound to a role: takes one privilege from it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/removeprivilegerole</remarks>
sealed class RemovePrivilegeRole : ITransactionalAction
{
    public string Name => "RemovePrivilegeRole";

    public string? BoundTable => "role";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteRole");
        if (!request.Parameters.TryGetProperty("PrivilegeId", out var text) || !text.TryGetGuid(out var id))
            throw Fault.InvalidArgument("Required field 'PrivilegeId' is missing");
        var known = work.Catalog.RequiredTable("privilege");
        if (!work.Rows.Exists(known, id))
            throw Fault.NoRow(known, id);
        Privileges.Revoke(work, RoleRules.RequireChangeable(work, request.BoundTo!.Value.Id), id);
        return ActionResponse.NoContent;
    }
}
