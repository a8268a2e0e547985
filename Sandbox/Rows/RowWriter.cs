using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Rows;

/// <summary>Creates, updates and deletes rows by the platform's rules, on behalf of a caller: rights, checks, defaults, cascades.</summary>
internal sealed class RowWriter(UnitOfWork work, Caller caller, DateTime now)
{
    Authorship By => new(caller.UserId, caller.BusinessUnitId, now);

    /// <param name="id">null lets the platform choose one.</param>
    /// <returns>The id.</returns>
    public Guid Create(Table table, Guid? id, IReadOnlyDictionary<string, object?> given)
    {
        caller.Demand("Create", table);
        var writable = given.Where(v => table.Columns[v.Key].ValidForCreate).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        if (writable.GetValueOrDefault("ownerid") is RowReference owner && owner != new RowReference("systemuser", caller.UserId))
            caller.Demand("Assign", table);
        var newId = id ?? (writable.GetValueOrDefault(table.PrimaryId) as Guid?) ?? Guid.NewGuid();
        if (work.Rows.Exists(table, newId))
            throw Fault.DuplicateId(table);
        var values = NewRow.Complete(work.Catalog, table, writable, By);
        ComputedColumns.Fill(table, values);
        foreach (var column in table.Columns.Values)
            if (column.RequiredLevel == RequiredLevel.SystemRequired && column.LogicalName != table.PrimaryId && values.GetValueOrDefault(column.LogicalName) is null)
                throw Fault.Required(table, column);
        RowChecks.Check(work.Catalog, table, values);
        KeyChecks.Check(work, table, newId, values);
        work.Rows.Insert(table, newId, values);
        return newId;
    }

    /// <summary>Sets these columns; a state changes its reason with it, and the reason must fit the state.</summary>
    public void Update(StoredRow row, IReadOnlyDictionary<string, object?> given)
    {
        var table = row.Table;
        caller.Demand("Write", table);
        // Columns that cannot be updated are ignored in a body, as the platform does.
        var values = given.Where(v => table.Columns[v.Key].ValidForUpdate).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (value is null && table.Columns[name].RequiredLevel == RequiredLevel.SystemRequired)
                throw Fault.Required(table, table.Columns[name]);
        StateChange.Complete(table, row, values);
        if (values.GetValueOrDefault("ownerid") is RowReference owner)
        {
            caller.Demand("Assign", table);
            values["owninguser"] = owner.Table == "team" ? null : owner;
            values["owningteam"] = owner.Table == "team" ? owner : null;
        }

        RowChecks.Check(work.Catalog, table, values, row);
        KeyChecks.Check(work, table, row.Id, values, row);
        if (table.Columns.ContainsKey("modifiedon"))
            (values["modifiedon"], values["modifiedby"]) = (now, new RowReference("systemuser", caller.UserId));
        ComputedColumns.Fill(table, values, row);
        work.Rows.Update(table, row.Id, values);
    }

    public void Delete(StoredRow row)
    {
        caller.Demand("Delete", row.Table);
        if (row["ismanaged"] is true)
            throw Fault.Unsupported($"deleting the managed component {row.Table.LogicalName} {row.Id:D}");
        new RowDeletion(work).Delete(row);
    }

    /// <summary>Links two rows.</summary>
    /// <exception cref="FaultException">412, 0x80040237: they are linked already; the platform's Associate fails likewise.</exception>
    /// <remarks>Privileges: learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning: Append on one, AppendTo on the other.</remarks>
    public void Link(ManyToMany relationship, Guid id1, Guid id2)
    {
        DemandLink(relationship);
        if (!work.Rows.Link(work.Catalog, relationship, id1, id2))
            throw Fault.DuplicateLink();
    }

    /// <summary>Unlinks two rows; unlinking rows that are not linked changes nothing.</summary>
    public void Unlink(ManyToMany relationship, Guid id1, Guid id2)
    {
        DemandLink(relationship);
        work.Rows.Unlink(work.Catalog, relationship, id1, id2);
    }

    void DemandLink(ManyToMany relationship)
    {
        if (relationship.IntersectTable is "roleprivileges")
            throw Fault.Unsupported("associating privileges with roles (use AddPrivilegesRole)");
        if (relationship.IntersectTable is "systemuserroles" or "teamroles")
            caller.Demand("prvAssignRole");
        else
        {
            caller.Demand("Append", work.Catalog.RequiredTable(relationship.Table1));
            caller.Demand("AppendTo", work.Catalog.RequiredTable(relationship.Table2));
        }
    }
}
