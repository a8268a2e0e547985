using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>One root, a default team in each unit, a copy of every role; a unit is disabled before it is deleted.</summary>
/// <remarks>
/// learn.microsoft.com/power-platform/admin/create-edit-business-units, delete-business-unit; codes:
/// learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes.
/// </remarks>
static class BusinessUnitRules
{
    public static void Creating(UnitOfWork work, Dictionary<string, object?> values)
    {
        if (values.GetValueOrDefault("parentbusinessunitid") is not RowReference parent)
            throw new FaultException(400, "0x80041d35", "Only one organization and one root business are allowed.");
        RequireEnabled(work, parent.Id);
        CheckName(work, values.GetValueOrDefault("name") as string, null);
    }

    public static void Created(UnitOfWork work, Guid id, Caller caller, DateTime now)
    {
        var unit = work.Rows.Find(work.Catalog.RequiredTable("businessunit"), id)!;
        DefaultTeam.Create(work, unit, caller.At(now));
        RoleFamily.CopyInto(work, id, unit.Lookup("parentbusinessunitid")!.Value);
    }

    public static void Updating(UnitOfWork work, StoredRow unit, Dictionary<string, object?> values)
    {
        var isRoot = unit.Lookup("parentbusinessunitid") is null;
        if (values.TryGetValue("parentbusinessunitid", out var parent) && !Equals(parent, unit["parentbusinessunitid"]))
            throw Fault.Unsupported("moving a business unit below another parent");
        if (values.GetValueOrDefault("isdisabled") is true && isRoot)
            throw new FaultException(400, "0x80041d63", "Root Business unit cannot be disabled.");
        if (values.GetValueOrDefault("isdisabled") is true)
            Administrators.RequireOutside(work, BusinessUnitTree.Read(work.Catalog, work.Rows).WithDescendants(unit.Id));
        if (values.TryGetValue("name", out var name))
        {
            CheckName(work, name as string, unit.Id);
            DefaultTeam.Rename(work, unit.Id, name as string);
        }
    }

    public static void Deleting(UnitOfWork work, StoredRow unit, Action<StoredRow> delete)
    {
        var units = work.Rows.Where(unit.Table, ("parentbusinessunitid", unit.Id));
        if (unit.Lookup("parentbusinessunitid") is null)
            throw Fault.InUse(unit.Table, unit.Table);
        if (unit["isdisabled"] is not true)
            throw new FaultException(400, "0x80041d60", "Not disabled business unit cannot be deleted.");
        if (units.Count > 0)
            throw new FaultException(400, "0x80041d61", "Business unit has a child business unit and cannot be deleted.");
        if (work.Rows.Where(work.Catalog.RequiredTable("systemuser"), ("businessunitid", unit.Id)).Count > 0)
            throw Fault.InUse(unit.Table, work.Catalog.RequiredTable("systemuser"));
        if (DefaultTeam.Of(work, unit.Id) is { } team)
        {
            if (TeamRules.OwnsRows(work, team.Id))
                throw new FaultException(400, "0x80041d62",
                    $"Business unit default team owns records. Business unit (Id = {unit.Id:D}) cannot be deleted. "
                    + "Reassign the records owned by default team and try again.");
            delete(team);
        }

        foreach (var role in work.Rows.Where(work.Catalog.RequiredTable("role"), ("businessunitid", unit.Id))
            .Where(role => !RoleFamily.IsRoot(role)))
            delete(role);
    }

    static void RequireEnabled(UnitOfWork work, Guid unit)
    {
        if (BusinessUnitTree.Read(work.Catalog, work.Rows).IsDisabled(unit))
            throw new FaultException(400, "0x8004032d", "The specified business unit cannot be assigned to because it is disabled.");
    }

    // learn.microsoft.com/power-apps/developer/data-platform/reference/entities/businessunit: names are unique.
    static void CheckName(UnitOfWork work, string? name, Guid? self)
    {
        var table = work.Catalog.RequiredTable("businessunit");
        if (work.Rows.Where(table, ("name", name)).Any(unit => unit.Id != self))
            throw Fault.DuplicateId(table);
    }
}
