using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>A user or team that shall own a row: it must be able to, and the row belongs to its business unit.</summary>
static class OwnerOfRow
{
    const int AccessTeam = 1;

    /// <returns>The business unit of rows it owns.</returns>
    /// <exception cref="FaultException">
    /// It is not there, may not read the table (403, 0x80040299), or is an access team (0x80048340).
    /// </exception>
    /// <remarks>
    /// The owner's privilege is checked for users and teams alike, seen in public logs and in learn.microsoft.com's page on dual-write
    /// teams.
    /// </remarks>
    public static Guid Check(UnitOfWork work, Caller caller, Table table, RowReference owner)
    {
        if (owner.Id == caller.UserId)
            return caller.BusinessUnitId;
        var principals = work.Catalog.RequiredTable(owner.Table);
        var row = work.Rows.Find(principals, owner.Id) ?? throw Fault.NoRow(principals, owner.Id);
        if (owner.Table == "team" && row.Number("teamtype") == AccessTeam)
            throw new FaultException(
                400, "0x80048340", "You cannot assign a record to the access team. You can assign a record to the owner team.");
        if (Privileges.NameOf("Read", table) is { } privilege
            && !PrincipalPrivileges.Has(work.Catalog, work.Rows, owner, privilege))
            throw AccessFault.OwnerCannotRead(caller, row, table, privilege);
        return row.Lookup("businessunitid")
            ?? throw new InvalidOperationException($"Local Dataverse bug: {owner.Table} {owner.Id:D} has no business unit.");
    }
}
