using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>SetBusinessSystemUser, bound to a user: moves them to another business unit; their roles go, their rows move along.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/setbusinesssystemuser</remarks>
sealed class SetBusinessSystemUser(TimeProvider clock) : ITransactionalAction
{
    public string Name => "SetBusinessSystemUser";

    public string? BoundTable => "systemuser";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        var unit = RowParameter.Required(work.Catalog, work.Rows, request.Parameters, "BusinessUnit", "businessunit");
        var principal = RowParameter.Required(work.Catalog, work.Rows, request.Parameters, "ReassignPrincipal", "systemuser", "team");
        var user = work.Rows.Find(work.Catalog.RequiredTable("systemuser"), request.BoundTo!.Value.Id)!;
        if (principal.Id != user.Id)
            throw Fault.Unsupported("SetBusinessSystemUser with another ReassignPrincipal than the user");
        var to = new RowReference("businessunit", unit.Id);
        new RowWriter(work, request.Caller, ShareRow.Moment(clock))
            .Update(user, new Dictionary<string, object?> { ["businessunitid"] = to });
        if (!(request.Parameters.TryGetProperty("DoNotMoveAllRecords", out var stay) && stay.ValueKind == JsonValueKind.True))
            MoveRows(work, user.Id, to);
        return ActionResponse.NoContent;
    }

    static void MoveRows(UnitOfWork work, Guid user, RowReference unit)
    {
        var owned = work.Catalog.Tables.Values.Where(table => !table.IsVirtual
            && table.Column("ownerid") is { Type: ColumnType.Owner } && table.Columns.ContainsKey("owningbusinessunit"));
        foreach (var table in owned.ToList())
            foreach (var row in work.Rows.Where(table, SqlFragment.Equal(table.Columns["ownerid"], user), columns: []))
                work.Rows.Update(table, row.Id, new Dictionary<string, object?> { ["owningbusinessunit"] = unit });
    }
}
