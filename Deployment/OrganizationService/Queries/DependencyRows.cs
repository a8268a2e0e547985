using Microsoft.Xrm.Sdk;
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

    static SolutionComponent Component(Entity row, string side) =>
        new(row.GetAttributeValue<OptionSetValue>(side + "type").Value, row.GetAttributeValue<Guid>(side + "objectid"));
}
