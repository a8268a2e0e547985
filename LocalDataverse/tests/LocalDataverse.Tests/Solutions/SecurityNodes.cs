namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Roles and profiles of column security in a small solution zip.</summary>
static class SecurityNodes
{
    public static SolutionZip Role(this SolutionZip zip, Guid id, string name, params (string Privilege, string Level)[] privileges) =>
        zip.Node("Roles", $"""
            <Role id="{id:B}" name="{name}"><IsCustomizable>1</IsCustomizable><RolePrivileges>
            {string.Concat(privileges.Select(p => $"""<RolePrivilege name="{p.Privilege}" level="{p.Level}" />"""))}
            </RolePrivileges></Role>
            """).Root(20, id);

    public static SolutionZip Profile(
        this SolutionZip zip, Guid id, string name, params (string Table, string Column, int Read, int Update, int Create)[] permissions) =>
        zip.Node("FieldSecurityProfiles", $"""
            <FieldSecurityProfile name="{name}" description="Sample" fieldsecurityprofileid="{id:B}"><FieldPermissions>
            {string.Concat(permissions.Select(p => $"""
            <FieldPermission><EntityName>{p.Table}</EntityName><AttributeName>{p.Column}</AttributeName><CanRead>{p.Read}</CanRead>
            <CanUpdate>{p.Update}</CanUpdate><CanCreate>{p.Create}</CanCreate></FieldPermission>
            """))}</FieldPermissions></FieldSecurityProfile>
            """).Root(70, id);
}
