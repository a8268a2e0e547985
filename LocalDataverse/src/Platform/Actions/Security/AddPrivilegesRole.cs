using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>AddPrivilegesRole, bound to a role: gives it privileges; ones it has keep the deeper depth.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addprivilegesrole</remarks>
sealed class AddPrivilegesRole : ITransactionalAction
{
    public string Name => "AddPrivilegesRole";

    public string? BoundTable => "role";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteRole");
        var privileges = PrivilegesParameter.Read(request, work);
        var role = RoleRules.RequireChangeable(work, request.BoundTo!.Value.Id);
        foreach (var (id, mask) in privileges)
            Privileges.Grant(work, role, id, mask);
        return ActionResponse.NoContent;
    }
}
