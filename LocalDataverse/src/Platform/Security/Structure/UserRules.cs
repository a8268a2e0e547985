using System.Globalization;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>A new user has no role; a user who moves to another business unit loses those they have.</summary>
/// <remarks>
/// learn.microsoft.com/power-platform/admin/create-edit-business-units: changing the business unit removes roles (unless
/// DoNotRemoveRolesOnChangeBusinessUnit is set, which this local Dataverse has not). Application users:
/// learn.microsoft.com/power-platform/admin/manage-application-users; made by POST with applicationid and businessunitid.
/// </remarks>
static class UserRules
{
    const int NonInteractive = 4;

    public static void Creating(UnitOfWork work, Caller caller, Dictionary<string, object?> values)
    {
        DemandPlace(caller, null, values);
        if (values.GetValueOrDefault("applicationid") is Guid application)
            CompleteApplication(work, application, values);
        foreach (var column in (string[])["domainname", "azureactivedirectoryobjectid"])
            RequireUnique(work, column, values.GetValueOrDefault(column), null);
    }

    public static void Updating(UnitOfWork work, Caller caller, StoredRow user, Dictionary<string, object?> values)
    {
        DemandPlace(caller, user, values);
        // learn.microsoft.com error ApplicationUserCannotBeUpdated: who the user stands for does not change.
        if (values.TryGetValue("applicationid", out var application) && !Equals(application, user["applicationid"]))
            throw Fault.Unsupported("changing a user's applicationid");
        foreach (var column in (string[])["domainname", "azureactivedirectoryobjectid"])
            if (values.TryGetValue(column, out var value))
                RequireUnique(work, column, value, user.Id);
        if (values.GetValueOrDefault("isdisabled") is true && user["isdisabled"] is not true)
            Administrators.Disabling(work, user.Id);
        if (values.GetValueOrDefault("businessunitid") is RowReference unit && unit.Id != user.Lookup("businessunitid"))
            Administrators.Moving(work, user.Id);
    }

    public static void Updated(UnitOfWork work, StoredRow before)
    {
        var (from, to) = (before.Lookup("businessunitid"), work.Rows.Find(before.Table, before.Id)?.Lookup("businessunitid"));
        if (from == to || from is not { } old)
            return;
        DefaultTeam.Leave(work, before.Id, old);
        DefaultTeam.Join(work, before.Id);
        RemoveRoles(work, before.Id);
    }

    // learn.microsoft.com/power-platform/admin/miscellaneous-privileges
    static void DemandPlace(Caller caller, StoredRow? user, Dictionary<string, object?> values)
    {
        foreach (var (column, privilege) in new[] { ("parentsystemuserid", "prvAssignManager"), ("positionid", "prvAssignPosition") })
            if (values.TryGetValue(column, out var value) && (value is RowReference row ? row.Id : null as Guid?) != user?.Lookup(column))
                caller.Demand(privilege);
    }

    static void RemoveRoles(UnitOfWork work, Guid user)
    {
        var links = work.Catalog.RequiredTable("systemuserroles");
        foreach (var link in work.Rows.Where(links, ("systemuserid", user)))
            work.Rows.Delete(links, link.Id);
    }

    // The platform takes names from the app registration; here they are made of the client id, whether or not the tenant's directory has
    // one: what the platform answers where it has none is documented nowhere (docs/unverified.md).
    static void CompleteApplication(UnitOfWork work, Guid application, Dictionary<string, object?> values)
    {
        RequireUnique(work, "applicationid", application, null);
        var name = application.ToString("D", CultureInfo.InvariantCulture);
        values["accessmode"] = NonInteractive;
        Default("firstname", "#");
        Default("lastname", name);
        Default("domainname", $"{name}{CallerReader.Domain}");
        Default("internalemailaddress", $"{name}{CallerReader.Domain}");
        Default("azureactivedirectoryobjectid", MetadataId.From("application", name));
        if (values.GetValueOrDefault("fullname") is null)
            values["fullname"] = $"# {name}";

        void Default(string column, object value)
        {
            if (values.GetValueOrDefault(column) is null)
                values[column] = value;
        }
    }

    static void RequireUnique(UnitOfWork work, string column, object? value, Guid? self)
    {
        var users = work.Catalog.RequiredTable("systemuser");
        if (value is not null && work.Rows.Where(users, (column, value)).Any(user => user.Id != self))
            throw new FaultException(
                400, "0x80041d2c", $"The specified Active Directory user already exists as a Dynamics 365 user. {column} {value}.");
    }
}
