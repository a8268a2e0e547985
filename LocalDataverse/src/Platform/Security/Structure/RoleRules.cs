using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>A role belongs to a business unit, and only users and teams of that unit can be given it; copies follow their root.</summary>
/// <remarks>Codes: learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes.</remarks>
static class RoleRules
{
    public static void Creating(UnitOfWork work, Guid id, Dictionary<string, object?> values)
    {
        values["parentrootroleid"] = new RowReference("role", id);
        var roles = work.Catalog.RequiredTable("role");
        if (values.GetValueOrDefault("businessunitid") is RowReference unit
            && work.Rows.Where(roles, ("businessunitid", unit.Id), ("name", values.GetValueOrDefault("name"))).Count > 0)
            throw new FaultException(400, "0x80041403", "A role with the specified name already exists.");
    }

    public static void Updating(StoredRow role, Dictionary<string, object?> values)
    {
        if (!RoleFamily.IsRoot(role))
            throw Fault.Unsupported("changing a role's copy in a business unit below its own (change the role itself)");
        if (values.GetValueOrDefault("businessunitid") is RowReference unit && unit.Id != role.Lookup("businessunitid"))
            throw Fault.Unsupported("moving a role to another business unit");
    }

    public static void Deleting(UnitOfWork work, StoredRow role)
    {
        if (role.Lookup("roletemplateid") == Privileges.SystemAdministratorTemplate)
            throw new FaultException(400, "0x80041d2e", "The System Administrator Role cannot be deleted.");
        if (role.Lookup("roletemplateid") == Privileges.SystemCustomizerTemplate)
            throw new FaultException(400, "0x80041d4a", "The System Customizer Role cannot be deleted.");
        if (!RoleFamily.IsRoot(role))
            throw new FaultException(400, "0x8004140c", "Cannot delete a role that is inherited from a parent business.");
        RoleFamily.DeleteCopies(work, role.Id);
    }

    /// <summary>Privileges are changed on the root, never on System Administrator.</summary>
    public static Guid RequireChangeable(UnitOfWork work, Guid role)
    {
        if (Administrators.IsAdministrative(work, role))
            throw new FaultException(400, "0x80041d31", "The System Administrator Role cannot be modified.");
        return RoleFamily.RootOf(work.Catalog, work.Rows, role);
    }

    public static void Associating(UnitOfWork work, Caller caller, string intersect, Guid principalId, Guid roleId)
    {
        var principals = work.Catalog.RequiredTable(intersect == "teamroles" ? "team" : "systemuser");
        if (work.Rows.Find(principals, principalId) is not { } principal
            || work.Rows.Find(work.Catalog.RequiredTable("role"), roleId) is not { } role)
            return;
        var (unit, roleUnit) = (principal.Lookup("businessunitid"), role.Lookup("businessunitid"));
        if (unit != roleUnit)
            throw intersect == "teamroles"
                ? new FaultException(
                    400, "0x8004140d", $"Cannot associate security role because the security role's Business Unit is not the same as "
                    + $"the team's Business Unit. Details: teamid={principalId:D}, teamBU={unit:D}, roleId={roleId:D}, roleBU={roleUnit:D}")
                : new FaultException(
                    400, "0x80041409", $"Cannot associate security role because the security role's Business Unit is not the same as "
                    + $"the user's Business Unit. Details: userid={principalId:D}, userBU={unit:D}, "
                    + $"roleId={roleId:D}, roleBU={roleUnit:D}");
        if (intersect == "teamroles" && TeamRules.IsAccessTeam(principal))
            throw new FaultException(400, "0x80048331", $"Cannot assign roles or profiles to an access team (TeamId = {principalId:D}).");
        RequireHeld(work, caller, role.Id);
    }

    /// <summary>Nobody gives away what they do not have.</summary>
    static void RequireHeld(UnitOfWork work, Caller caller, Guid role)
    {
        var names = work.Rows.Where(work.Catalog.RequiredTable("privilege"))
            .ToDictionary(privilege => privilege.Id, privilege => privilege.Text("name")!);
        foreach (var grant in work.Rows.Where(
            work.Catalog.RequiredTable("roleprivileges"), ("roleid", RoleFamily.RootOf(work.Catalog, work.Rows, role))))
            if (names.TryGetValue((Guid)grant["privilegeid"]!, out var name))
                caller.Demand(name);
    }
}
