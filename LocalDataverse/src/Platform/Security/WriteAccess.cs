using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>What a caller needs to write a row: privileges that reach the row, its new owner and what it points at.</summary>
/// <remarks>
/// learn.microsoft.com/power-platform/admin/how-record-access-determined;
/// learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning. A lookup needs Append on the row that has it and
/// AppendTo on the row it points at.
/// </remarks>
sealed class WriteAccess(UnitOfWork work, Caller caller)
{
    /// <summary>Checks a row about to be created, and gives it the business unit of its owner.</summary>
    public void Create(Table table, Guid id, Dictionary<string, object?> values)
    {
        caller.Demand("Create", table);
        if (values.GetValueOrDefault("ownerid") is RowReference owner)
        {
            var unit = OwnerOfRow.Check(work, caller, table, owner);
            if (owner.Id != caller.UserId)
                caller.Demand("Assign", table);
            if (table.Columns.ContainsKey("owningbusinessunit"))
                values["owningbusinessunit"] = new RowReference("businessunit", unit);
        }

        if (!RowAccess.WouldHave(caller, "Create", table, values))
            throw AccessFault.AccessDenied(caller, "Create", table, id);
        if (AppendTo(table, values) && !RowAccess.WouldHave(caller, "Append", table, values))
            throw AccessFault.AccessDenied(caller, "Append", table, id);
    }

    /// <summary>Checks an update, and moves a row that gets another owner to that one's business unit.</summary>
    public void Update(StoredRow row, Dictionary<string, object?> values)
    {
        Demand("Write", row.Table, row.Id);
        if (AppendTo(row.Table, values))
            Demand("Append", row.Table, row.Id);
        if (values.GetValueOrDefault("ownerid") is not RowReference owner)
            return;
        Demand("Assign", row.Table, row.Id);
        var unit = OwnerOfRow.Check(work, caller, row.Table, owner);
        if (row.Table.Columns.ContainsKey("owningbusinessunit"))
            values["owningbusinessunit"] = new RowReference("businessunit", unit);
    }

    public void Delete(StoredRow row) => Demand("Delete", row.Table, row.Id);

    /// <summary>Checks that two rows may be linked, or unlinked: Append on both, AppendTo on the second table's.</summary>
    public void Link(ManyToMany relationship, Guid id1, Guid id2)
    {
        var (first, second) = (work.Catalog.RequiredTable(relationship.Table1), work.Catalog.RequiredTable(relationship.Table2));
        switch (relationship.IntersectTable)
        {
            case "roleprivileges":
                throw Fault.Unsupported("associating privileges with roles (use AddPrivilegesRole)");
            case "systemuserroles" or "teamroles":
                caller.Demand("prvAssignRole");
                Demand("Read", first, id1);
                Demand("Read", second, id2);
                break;
            case "teammembership":
                Demand("Write", first, id1);
                Demand("Read", second, id2);
                break;
            default:
                Demand("Append", first, id1);
                Demand("Append", second, id2);
                Demand("AppendTo", second, id2);
                break;
        }
    }

    /// <returns>Whether the row points at anything the caller could be kept from.</returns>
    bool AppendTo(Table table, IReadOnlyDictionary<string, object?> values)
    {
        var appends = false;
        foreach (var (name, value) in values)
        {
            if (value is not RowReference target || IsOfTheSystem(table.Columns[name]) || work.Catalog.Table(target.Table) is not { } far)
                continue;
            if (!appends)
                caller.Demand("Append", table);
            appends = true;
            Demand("AppendTo", far, target.Id);
        }

        return appends;
    }

    // The platform fills these in by itself; an owner is a matter of Assign.
    static bool IsOfTheSystem(Column column) => column is { Type: ColumnType.Owner } or { ValidForCreate: false, ValidForUpdate: false };

    void Demand(string right, Table table, Guid id) => RowAccess.Demand(caller, work.Catalog, work.Rows, right, table, id);
}
