using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Refusals of the security model, in the platform's words.</summary>
/// <remarks>
/// Sentences and codes as public logs show them, and learn.microsoft.com/troubleshoot/power-platform/dataverse: 0x80040220 the privilege is
/// missing, 0x80042f09 there is no role at all, 0x80048306 the privilege is there and does not reach the row, 0x80040299 the new owner
/// lacks Read.
/// </remarks>
static class AccessFault
{
    /// <param name="table">null for a privilege that belongs to no table.</param>
    public static FaultException PrivilegeDenied(Caller caller, string privilege, Table? table) => caller.Roles.Count == 0
        ? new(
            403, "0x80042f09",
            $"The user with id {caller.UserId:D} has not been assigned any roles. They need a role with the {privilege} privilege.")
        : new(403, "0x80040220", $"{PrincipalOf(caller)}, is missing {privilege} privilege (Id={Privileges.IdOf(privilege):D}){On(table)}. "
            + $"context.Caller={caller.UserId:D}. Consider adding missed privilege to one of the principal (user/team) roles.");

    public static FaultException AccessDenied(Caller caller, string right, Table table, Guid id)
    {
        // Whose fault it is: the impersonated user's, or the one's behind.
        var privilege = Privileges.NameOf(right, table) ?? "";
        var who = caller.Delegate is { } sender && sender.Privileges.GetValueOrDefault(privilege) is not { IsGlobal: true }
            ? sender
            : caller;
        return new(
            403, "0x80048306",
            $"user with id {who.UserId:D} does not have {AccessRightNames.Of(right)} right(s) for record with id {id:D} of entity "
            + $"{table.DisplayName}. Consider assigning a role with the required access level to the user or team.");
    }

    /// <summary>Whoever shall own a row must be able to read its table.</summary>
    public static FaultException OwnerCannotRead(Caller caller, StoredRow owner, Table table, string privilege) => new(403, "0x80040299",
        $"Read Privilege Check For Owner failed with exception: Principal {(owner.Table.LogicalName == "team" ? "team" : "user")} "
        + $"(Id={owner.Id:D}, type={owner.Table.ObjectTypeCode}, businessUnitId={owner.Lookup("businessunitid"):D}), "
        + $"is missing {privilege} privilege "
        + $"(Id={Privileges.IdOf(privilege):D}){On(table)}. context.Caller={caller.UserId:D}. "
        + "Consider adding missed privilege to one of the principal (user/team) roles.");

    /// <summary>Of updates as a sample of Microsoft's shows it; of creates by analogy.</summary>
    /// <remarks>
    /// github.com/microsoft/PowerApps-Samples, dataverse/webapi/PS/ColumnLevelSecurity;
    /// learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
    /// </remarks>
    public static FaultException SecuredColumn(Caller caller, Table table, Column column, ColumnRights right) => new(
        403, right == ColumnRights.Create ? "0x8004f502" : "0x8004f507",
        $"Caller user with Id {caller.UserId:D} does not have {(right == ColumnRights.Create ? "create" : "update")} permissions to a "
        + $"{column.DisplayName} secured field on entity {table.DisplayName} table. The requested operation could not be completed.");

    static string PrincipalOf(Caller caller) =>
        $"Principal user (Id={caller.UserId:D}, type=8, roleCount={caller.Roles.Count}, privilegeCount={caller.Privileges.Count}, "
        + $"accessMode='{ModeOf(caller.AccessMode)}', AADObjectId='{caller.ObjectId ?? Guid.Empty:D}', "
        + $"businessUnitId={caller.BusinessUnitId:D})";

    static string ModeOf(int mode) => mode switch
    {
        0 => "0 Read-Write",
        1 => "1 Administrative",
        2 => "2 Read",
        3 => "3 Support User",
        4 => "4 Non-interactive",
        _ => "5 Delegated Admin",
    };

    static string On(Table? table) => table is null ? ""
        : $" on OTC={table.ObjectTypeCode} for entity '{table.LogicalName}' (LocalizedName='{table.DisplayName}')";
}
