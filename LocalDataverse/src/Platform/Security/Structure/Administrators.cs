using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>There is always an enabled user with the role System Administrator.</summary>
/// <remarks>Codes: learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes.</remarks>
static class Administrators
{
    public static void Disabling(UnitOfWork work, Guid user)
    {
        if (IsOnly(work, user))
            throw new FaultException(
                400, "0x80041d2f", "A user cannot be disabled if they are the only user that has the System Administrator Role.");
    }

    /// <summary>Moving takes the roles away.</summary>
    public static void Moving(UnitOfWork work, Guid user)
    {
        if (IsOnly(work, user))
            throw LastOne();
    }

    public static void Losing(UnitOfWork work, Guid user, Guid role)
    {
        if (IsAdministrative(work, role) && IsOnly(work, user))
            throw LastOne();
    }

    public static void RequireOutside(UnitOfWork work, IReadOnlySet<Guid> units)
    {
        if (Enabled(work).All(user => units.Contains(user.Lookup("businessunitid")!.Value)))
            throw new FaultException(400, "0x80041d59",
                "Business unit cannot be disabled: no active user with system admin role exists outside of business unit subtree.");
    }

    public static bool IsAdministrative(UnitOfWork work, Guid role) =>
        work.Rows.Find(work.Catalog.RequiredTable("role"), role)?.Lookup("roletemplateid") == Privileges.SystemAdministratorTemplate;

    static FaultException LastOne() =>
        new(400, "0x80041d30", "A user cannot be removed from the System Administrator Role if they are the only user that has the role.");

    static bool IsOnly(UnitOfWork work, Guid user) => Enabled(work).Select(row => row.Id).Distinct().ToList() is [var only] && only == user;

    static IEnumerable<StoredRow> Enabled(UnitOfWork work) =>
        from role in work.Rows.Where(work.Catalog.RequiredTable("role"), ("roletemplateid", Privileges.SystemAdministratorTemplate))
        from link in work.Rows.Where(work.Catalog.RequiredTable("systemuserroles"), ("roleid", role.Id))
        let user = work.Rows.Find(work.Catalog.RequiredTable("systemuser"), (Guid)link["systemuserid"]!)
        where user is not null && user["isdisabled"] is not true
        select user;
}
