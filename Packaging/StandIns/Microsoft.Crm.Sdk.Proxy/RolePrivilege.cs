using System.Runtime.Serialization;

namespace Microsoft.Crm.Sdk.Messages;

public sealed class RolePrivilege : IExtensibleDataObject
{
    public RolePrivilege()
    {
    }

    public RolePrivilege(int depth, Guid privilegeId)
        : this(depth, privilegeId, Guid.Empty)
    {
    }

    public RolePrivilege(int depth, Guid privilegeId, Guid businessId)
        : this((PrivilegeDepth)depth, privilegeId, businessId)
    {
    }

    public RolePrivilege(PrivilegeDepth depth, Guid privilegeId, Guid businessId)
        : this(depth, privilegeId, businessId, null)
    {
    }

    public RolePrivilege(int depth, Guid privilegeId, Guid businessId, string privilegeName)
        : this((PrivilegeDepth)depth, privilegeId, businessId, privilegeName)
    {
    }

    public RolePrivilege(PrivilegeDepth depth, Guid privilegeId, Guid businessId, string privilegeName)
    {
        Depth = depth;
        PrivilegeId = privilegeId;
        BusinessUnitId = businessId;
        PrivilegeName = privilegeName;
    }

    public Guid BusinessUnitId { get; set; }

    public PrivilegeDepth Depth { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public Guid PrivilegeId { get; set; }

    public string PrivilegeName { get; set; }
}
