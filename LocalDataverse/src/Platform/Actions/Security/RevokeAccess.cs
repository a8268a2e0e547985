using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>Takes away what was shared with a principal; what it has by roles or ownership stays.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/revokeaccess</remarks>
sealed class RevokeAccess(TimeProvider clock) : ITransactionalAction
{
    public string Name => "RevokeAccess";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        var row = RowParameter.Required(work.Catalog, work.Rows, request.Parameters, "Target");
        var principal = RowParameter.Required(work.Catalog, work.Rows, request.Parameters, "Revokee", "systemuser", "team");
        RowAccess.Demand(request.Caller, work.Catalog, work.Rows, "Share", row.Table, row.Id);
        var (target, sharedWith) =
            (new RowReference(row.Table.LogicalName, row.Id), new RowReference(principal.Table.LogicalName, principal.Id));
        var before = Sharing.Of(work.Catalog, work.Rows, target, sharedWith);
        ShareRow.Change(work, row, before, before with { Direct = AccessRights.None }, ShareRow.Moment(clock));
        return ActionResponse.NoContent;
    }
}
