using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.OrganizationService.Queries;

/// <summary>Asks for a table's columns of one line of text, and their formats.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.metadata.stringattributemetadata.formatname</remarks>
static class TextColumnQuery
{
    public static OrganizationRequest Ask(LogicalName table) => new RetrieveEntityRequest
    {
        LogicalName = table.ToString(),
        EntityFilters = EntityFilters.Attributes,
        MetadataId = Guid.Empty,
        RetrieveAsIfPublished = false,
    };

    public static QueryResult Read(ParameterCollection results) => new QueryResult.TextColumnsAre(
        ((EntityMetadata)results["EntityMetadata"]).Attributes
            .OfType<StringAttributeMetadata>()
            .Select(column => new TextColumn(column.LogicalName, column.FormatName?.Value ?? ""))
            .OrderBy(column => column.Column)
            .ToSequence());
}
