using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.OrganizationService.Queries;

/// <summary>Rows of the dependency table.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrievedependenciesforuninstallresponse</remarks>
static class DependencyRows
{
    public static QueryResult Read(EntityCollection rows) => new QueryResult.DependenciesAre(
        rows.Entities.Select(row => new ComponentDependency(
            Component(row, "dependentcomponent"),
            row.GetAttributeValue<Guid?>("dependentcomponentbasesolutionid") is { } id && id != Guid.Empty ? id : null,
            Component(row, "requiredcomponent"))).ToSequence());

    /// <returns>null for what is no table.</returns>
    /// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveentityrequest</remarks>
    public static OrganizationRequest? RequestOf(SolutionComponent component) => component.Type == 1
        ? new RetrieveEntityRequest { MetadataId = component.Id, EntityFilters = EntityFilters.Entity }
        : null;

    public static QueryResult ReadName(ParameterCollection results) =>
        new QueryResult.NameIs(((EntityMetadata)results["EntityMetadata"]).LogicalName);

    static SolutionComponent Component(Entity row, string side) => new(
        row.GetAttributeValue<OptionSetValue>(side + "type").Value, row.GetAttributeValue<Guid>(side + "objectid"))
    {
        ParentId = row.GetAttributeValue<Guid?>(side + "parentid") is { } id && id != Guid.Empty ? id : null,
    };
}
