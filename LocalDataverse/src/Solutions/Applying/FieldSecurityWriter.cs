using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Profiles of column security; the permissions a solution brought follow its file, those an administrator added stay.</summary>
static class FieldSecurityWriter
{
    public static void Apply(FieldSecurityContent content, ImportContext import)
    {
        ColumnSecurityRules.CheckProfile(content.Id);
        import.Put(ComponentKind.FieldSecurityProfile, "fieldsecurityprofile", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Name,
            ["description"] = content.Description,
        });
        var kept = content.Permissions.Select(permission => Put(content, permission, import)).ToHashSet();
        foreach (var row in Of(import.Work, content.Id).Where(row => !kept.Contains(row.Id)))
            Release(row, import);
    }

    /// <returns>The id of its row.</returns>
    static Guid Put(FieldSecurityContent profile, FieldPermission permission, ImportContext import)
    {
        if (import.Work.Catalog.Table(permission.Table)?.Column(permission.Column) is not { IsSecured: true })
            throw new ImportRefusedException(
                ErrorCodes.ImportError,
                $"The profile '{profile.Name}' gives permissions for '{permission.Table}.{permission.Column}', which is not secured.",
                profile.Key);
        var existing = Of(import.Work, profile.Id).FirstOrDefault(
            row => row.Text("entityname") == permission.Table && row.Text("attributelogicalname") == permission.Column);
        var id = existing?.Id ?? Guid.NewGuid();
        import.Put(ComponentKind.FieldPermission, "fieldpermission", id, new Dictionary<string, object?>
        {
            ["fieldsecurityprofileid"] = new RowReference("fieldsecurityprofile", profile.Id),
            ["entityname"] = permission.Table,
            ["attributelogicalname"] = permission.Column,
            ["canread"] = permission.CanRead,
            ["canupdate"] = permission.CanUpdate,
            ["cancreate"] = permission.CanCreate,
            ["canreadunmasked"] = 0,
        });
        return id;
    }

    static void Release(StoredRow row, ImportContext import)
    {
        var component = (ComponentKind.FieldPermission, row.Id);
        if (!import.Ownership.IsOwnedBy(component, import.Solution.Id))
            return;
        if (!import.Ownership.IsOwnedByOthers(component, import.Solution.Id))
            import.Work.Rows.Delete(row.Table, row.Id);
        import.Ownership.Release(component, import.Solution.Id);
    }

    static IReadOnlyList<StoredRow> Of(UnitOfWork work, Guid profile) =>
        work.Rows.Where(work.Catalog.RequiredTable("fieldpermission"), ("fieldsecurityprofileid", profile));
}
