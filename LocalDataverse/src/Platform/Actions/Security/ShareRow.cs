using System.Globalization;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.Security;

/// <summary>GrantAccess adds rights of a principal to a row, ModifyAccess replaces them.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/grantaccess, modifyaccess; security-sharing-assigning: who
/// shares needs Share on the row, and every right they give.
/// </remarks>
sealed class ShareRow(string name, bool adds, TimeProvider clock) : ITransactionalAction
{
    public string Name => name;

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        var row = RowParameter.Required(work.Catalog, work.Rows, request.Parameters, "Target");
        if (!request.Parameters.TryGetProperty("PrincipalAccess", out var access) || access.ValueKind != JsonValueKind.Object)
            throw Fault.InvalidArgument("Required field 'PrincipalAccess' is missing");
        var principal = RowParameter.Required(work.Catalog, work.Rows, access, "Principal", "systemuser", "team");
        var rights = RightsOf(access);
        if (RowOwnership.Of(row.Table) is not { CanBeShared: true })
            throw Fault.InvalidArgument($"Rows of {row.Table.LogicalName} cannot be shared: no user or team owns them.");
        RowAccess.Demand(request.Caller, work.Catalog, work.Rows, "Share", row.Table, row.Id);
        foreach (var right in AccessRightNames.Rights)
            if (rights.HasFlag(AccessRightNames.Of(right)))
                RowAccess.Demand(request.Caller, work.Catalog, work.Rows, right, row.Table, row.Id);
        var (target, sharedWith) =
            (new RowReference(row.Table.LogicalName, row.Id), new RowReference(principal.Table.LogicalName, principal.Id));
        var before = Sharing.Of(work.Catalog, work.Rows, target, sharedWith);
        Change(work, row, before, before with { Direct = adds ? before.Direct | rights : rights }, Moment(clock));
        return ActionResponse.NoContent;
    }

    static AccessRights RightsOf(JsonElement access) =>
        access.TryGetProperty("AccessMask", out var mask) && mask.ValueKind == JsonValueKind.String
            && Enum.TryParse<AccessRights>(mask.GetString(), out var rights)
            && !int.TryParse(mask.GetString(), CultureInfo.InvariantCulture, out _)
            ? rights
            : throw Fault.InvalidArgument("'AccessMask' is missing, or names no access rights such as 'ReadAccess, WriteAccess'.");

    internal static void Change(UnitOfWork work, StoredRow row, Share before, Share after, DateTime now)
    {
        Sharing.Set(work, new RowReference(row.Table.LogicalName, row.Id), after, now);
        new InheritedAccess(work, now).Shared(row, before, after);
    }

    internal static DateTime Moment(TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
