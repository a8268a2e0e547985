using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>ReplacePrivilegesRole, bound to a role: afterwards it has these privileges at these depths, and no others.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/replaceprivilegesrole</remarks>
sealed class ReplacePrivilegesRole : ITransactionalAction
{
    public string Name => "ReplacePrivilegesRole";

    public string? BoundTable => "role";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteRole");
        var privileges = PrivilegesParameter.Read(request, work);
        var role = RoleRules.RequireChangeable(work, request.BoundTo!.Value.Id);
        foreach (var old in work.Rows.Where(work.Catalog.RequiredTable("roleprivileges"), ("roleid", role)).ToList())
            Privileges.Revoke(work, role, (Guid)old["privilegeid"]!);
        foreach (var (id, mask) in privileges)
            Privileges.Grant(work, role, id, mask);
        return ActionResponse.NoContent;
    }
}
