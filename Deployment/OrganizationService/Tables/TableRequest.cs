using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.OrganizationService.Tables;

internal static class TableRequest
{
    public static OrganizationRequest For(LogicalName table) => new RetrieveEntityRequest
    {
        LogicalName = table.ToString(),
        EntityFilters = EntityFilters.Entity | EntityFilters.Attributes | EntityFilters.Relationships,
        MetadataId = Guid.Empty,
        RetrieveAsIfPublished = false,
    };

    public static EntityMetadata Read(ParameterCollection results) => (EntityMetadata)results["EntityMetadata"];
}
