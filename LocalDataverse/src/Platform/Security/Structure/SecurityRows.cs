using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>
/// What follows from writing a business unit, user, team or role, and what may not be written. Every other table passes through. Checks
/// come before a row is written, consequences after.
/// </summary>
/// <param name="delete">Deletes a row that goes with another, and what goes with that one.</param>
sealed class SecurityRows(UnitOfWork work, Caller caller, DateTime now, Action<StoredRow> delete)
{
    public void Creating(Table table, Guid id, Dictionary<string, object?> values)
    {
        switch (table.LogicalName)
        {
            case "businessunit": BusinessUnitRules.Creating(work, values); break;
            case "systemuser": UserRules.Creating(work, caller, values); break;
            case "role": RoleRules.Creating(work, id, values); break;
            case "fieldpermission": ColumnSecurityRules.CreatingPermission(work, id, values); break;
        }
    }

    public void Created(Table table, Guid id)
    {
        switch (table.LogicalName)
        {
            case "businessunit": BusinessUnitRules.Created(work, id, caller, now); break;
            case "systemuser": DefaultTeam.Join(work, id); break;
            case "role": RoleFamily.Complete(work, id); break;
        }
    }

    public void Updating(StoredRow row, Dictionary<string, object?> values)
    {
        switch (row.Table.LogicalName)
        {
            case "businessunit": BusinessUnitRules.Updating(work, row, values); break;
            case "systemuser": UserRules.Updating(work, caller, row, values); break;
            case "team": TeamRules.Updating(work, row, values); break;
            case "role": RoleRules.Updating(row, values); break;
            case "organization": OrganizationRules.Updating(caller, values); break;
            case "fieldsecurityprofile": ColumnSecurityRules.CheckProfile(row.Id); break;
            case "fieldpermission": ColumnSecurityRules.UpdatingPermission(work, row, values); break;
        }
    }

    public void Updated(StoredRow before)
    {
        switch (before.Table.LogicalName)
        {
            case "systemuser": UserRules.Updated(work, before); break;
            case "role": RoleFamily.Complete(work, before.Id); break;
        }
    }

    public void Deleting(StoredRow row)
    {
        switch (row.Table.LogicalName)
        {
            case "businessunit": BusinessUnitRules.Deleting(work, row, delete); break;
            case "systemuser": throw Faults.Fault.Unsupported("deleting a user (disable it)");
            case "team": TeamRules.Deleting(work, row); break;
            case "role": RoleRules.Deleting(work, row); break;
            case "fieldsecurityprofile": ColumnSecurityRules.CheckProfile(row.Id); break;
            case "fieldpermission": ColumnSecurityRules.CheckProfile(row.Lookup("fieldsecurityprofileid")); break;
        }
    }

    public void Linking(ManyToMany relationship, Guid id1, Guid id2)
    {
        switch (relationship.IntersectTable)
        {
            case "systemuserroles" or "teamroles": RoleRules.Associating(work, caller, relationship.IntersectTable, id1, id2); break;
            case "teammembership": TeamRules.Adding(work, id1); break;
            case "systemuserprofiles" or "teamprofiles": ColumnSecurityRules.CheckProfile(id2); break;
        }
    }

    public void Unlinking(ManyToMany relationship, Guid id1, Guid id2)
    {
        switch (relationship.IntersectTable)
        {
            case "systemuserroles": Administrators.Losing(work, id1, id2); break;
            case "teammembership": TeamRules.Removing(work, id1); break;
        }
    }
}
