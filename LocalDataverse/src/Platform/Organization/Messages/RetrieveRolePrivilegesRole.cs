using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>What a role holds.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrieveroleprivilegesrolerequest</remarks>
sealed class RetrieveRolePrivilegesRole : IMessage
{
    public string Name => "RetrieveRolePrivilegesRole";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("RoleId");
        scope.Caller.Demand("prvReadRole");
        var role = scope.Require(new RowReference("role", request.Needed<Guid>("RoleId")));
        RowAccess.Demand(scope, "Read", role);
        var names = scope.Rows.Where(scope.Catalog.RequiredTable("privilege")).ToDictionary(p => p.Id, p => p.Text("name"));
        var held = scope.Rows.Where(
            scope.Catalog.RequiredTable("roleprivileges"), ("roleid", RoleFamily.RootOf(scope.Catalog, scope.Rows, role.Id)));
        return OrganizationResponse.Of("RolePrivileges", held.Select(grant => RolePrivilegeValue.Of(
            (Guid)grant["privilegeid"]!, names[(Guid)grant["privilegeid"]!], grant.Number("privilegedepthmask") ?? 0,
            role.Lookup("businessunitid"))).ToArray());
    }
}
