using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>Column security profiles and their permissions; the one of System Administrators is kept by the platform alone.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/column-level-security, reference/web-service-error-codes: AttributeNotSecured,
/// AttributePermissionIsInvalid, AdminProfileCannotBeEditedOrDeleted.
/// </remarks>
static class ColumnSecurityRules
{
    /// <summary>The profile of System Administrators, the same everywhere.</summary>
    public static readonly Guid AdministratorProfile = new("572329c1-a042-4e22-be47-367c6374ea45");

    const int Allowed = 4;

    static readonly (string Column, ColumnRights Right, string Property)[] Permissions =
    [
        ("cancreate", ColumnRights.Create, "CanBeSecuredForCreate"),
        ("canread", ColumnRights.Read, "CanBeSecuredForRead"),
        ("canupdate", ColumnRights.Update, "CanBeSecuredForUpdate"),
    ];

    public static void CreatingPermission(UnitOfWork work, Guid id, Dictionary<string, object?> values)
    {
        var profile = (values.GetValueOrDefault("fieldsecurityprofileid") as RowReference?)?.Id;
        CheckProfile(profile);
        var entity = values.GetValueOrDefault("entityname") as string ?? "";
        var name = values.GetValueOrDefault("attributelogicalname") as string ?? "";
        var table = work.Catalog.Table(entity) ?? throw Fault.NoTable(entity);
        var column = table.Column(name) ?? throw Fault.NoProperty(name, entity);
        if (!column.IsSecured)
            throw new FaultException(
                400, "0x8004F508",
                "One or more fields are not enabled for field level security. Field level security is not enabled until you publish the "
                + "customizations.");
        var permissions = work.Catalog.RequiredTable("fieldpermission");
        if (work.Rows.Where(
            permissions, ("fieldsecurityprofileid", profile), ("entityname", entity), ("attributelogicalname", name)).Count > 0)
            throw Fault.DuplicateId(permissions);
        CheckPermissions(table, column, id, values);
    }

    public static void UpdatingPermission(UnitOfWork work, StoredRow row, Dictionary<string, object?> values)
    {
        CheckProfile(row.Lookup("fieldsecurityprofileid"));
        if (work.Catalog.Table(row.Text("entityname") ?? "") is { } table
            && table.Column(row.Text("attributelogicalname") ?? "") is { } column)
            CheckPermissions(table, column, row.Id, values);
    }

    /// <exception cref="FaultException">It is the profile of System Administrators.</exception>
    public static void CheckProfile(Guid? profile)
    {
        if (profile == AdministratorProfile)
            throw new FaultException(400, "0x8004F50C", "The System Administrator field security profile cannot be modified or deleted.");
    }

    /// <summary>
    /// Gives the profile of System Administrators a permission for every secured column of a table, and takes all permissions for columns
    /// that are secured no more away.
    /// </summary>
    public static void Follow(UnitOfWork work, string table)
    {
        var permissions = work.Catalog.RequiredTable("fieldpermission");
        var secured = (work.Catalog.Table(table)?.Columns.Values ?? []).Where(column => column.IsSecured)
            .Select(column => column.LogicalName).ToHashSet();
        var known = work.Rows.Where(permissions, ("entityname", table));
        foreach (var lost in known.Where(permission => !secured.Contains(permission.Text("attributelogicalname")!)))
            work.Rows.Delete(permissions, lost.Id);
        secured.ExceptWith(known.Where(permission => permission.Lookup("fieldsecurityprofileid") == AdministratorProfile)
            .Select(permission => permission.Text("attributelogicalname")!));
        foreach (var column in secured)
            work.Rows.Insert(permissions, Guid.NewGuid(), new Dictionary<string, object?>
            {
                ["fieldsecurityprofileid"] = new RowReference("fieldsecurityprofile", AdministratorProfile),
                ["entityname"] = table,
                ["attributelogicalname"] = column,
                ["cancreate"] = Allowed,
                ["canread"] = Allowed,
                ["canupdate"] = Allowed,
                ["canreadunmasked"] = 0,
                ["componentstate"] = 0,
                ["ismanaged"] = false,
            });
    }

    static void CheckPermissions(Table table, Column column, Guid id, Dictionary<string, object?> values)
    {
        if (values.GetValueOrDefault("canreadunmasked") is int and not 0)
            throw Fault.Unsupported("masking rules ('canreadunmasked')");
        foreach (var (permission, right, property) in Permissions)
            if (values.GetValueOrDefault(permission) is Allowed && !SecuredColumns.Securable(table, column).HasFlag(right))
                throw new FaultException(
                    400, "0x8004F50E",
                    $"Permission '{permission}' for field '{column.LogicalName}' with id={id:D} is invalid because '{property}' is false.");
    }
}
