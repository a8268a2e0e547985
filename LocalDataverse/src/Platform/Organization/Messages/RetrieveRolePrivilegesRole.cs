using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>What a role holds.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrieveroleprivilegesrolerequest</remarks>
internal sealed class RetrieveRolePrivilegesRole : IMessage
{
    public string Name => "RetrieveRolePrivilegesRole";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("RoleId");
        scope.Caller.Demand("prvReadRole");
        var role = scope.Require(new RowReference("role", request.Needed<Guid>("RoleId")));
        var names = scope.Rows.Where(scope.Catalog.RequiredTable("privilege")).ToDictionary(p => p.Id, p => p.Text("name"));
        var held = scope.Rows.Where(scope.Catalog.RequiredTable("roleprivileges"), ("roleid", role.Id));
        return OrganizationResponse.Of(
            "RolePrivileges", held.Select(grant => new StructureValue("RolePrivilege", new Dictionary<string, object?>
            {
                ["BusinessUnitId"] = role.Lookup("businessunitid") ?? Guid.Empty,
                ["Depth"] = grant.Number("privilegedepthmask") switch { >= 8 => "Global", >= 4 => "Deep", >= 2 => "Local", _ => "Basic" },
                ["PrivilegeId"] = (Guid)grant["privilegeid"]!,
                ["PrivilegeName"] = names[(Guid)grant["privilegeid"]!],
            })).ToArray());
    }
}
