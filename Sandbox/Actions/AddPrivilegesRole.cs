using System.Text.Json;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Actions;

/// <summary>AddPrivilegesRole, bound to a role: gives it privileges; ones it has keep the deeper depth.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addprivilegesrole</remarks>
internal sealed class AddPrivilegesRole : ITransactionalAction
{
    public string Name => "AddPrivilegesRole";

    public string? BoundTable => "role";

    public ActionAnswer Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteRole");
        if (!request.Parameters.TryGetProperty("Privileges", out var privileges) || privileges.ValueKind != JsonValueKind.Array)
            throw Fault.InvalidArgument("Required field 'Privileges' is missing");
        var known = work.Catalog.RequiredTable("privilege");
        foreach (var privilege in privileges.EnumerateArray())
        {
            if (!privilege.TryGetProperty("PrivilegeId", out var text) || !text.TryGetGuid(out var id))
                throw Fault.InvalidArgument("Every privilege needs a 'PrivilegeId'.");
            var found = work.Rows.Find(known, id) ?? throw Fault.NoRow(known, id);
            // Nobody can give away what they do not have.
            request.Caller.Demand(found.Text("name")!);
            if (!privilege.TryGetProperty("Depth", out var depth) || depth.ValueKind != JsonValueKind.String || !Depth.ByName.TryGetValue(depth.GetString()!, out var mask))
                throw Fault.InvalidArgument($"Every privilege needs a 'Depth' of {string.Join(", ", Depth.ByName.Keys)}.");
            Privileges.Grant(work, request.BoundTo!.Value.Id, id, mask);
        }

        return ActionAnswer.NoContent;
    }
}
