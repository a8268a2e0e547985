namespace Microsoft.Xrm.Sdk.Metadata
{
    public sealed class EntityKeyMetadata : MetadataBase
    {
        public EntityKeyIndexStatus EntityKeyIndexStatus { get; internal set; }

        public bool? IsManaged { get; internal set; }

        public string LogicalName { get; set; }
    }
}

namespace Microsoft.Xrm.Sdk
{
    public enum EntityKeyIndexStatus
    {
        Pending = 0,
        InProgress = 1,
        Active = 2,
        Failed = 3,
    }
}
