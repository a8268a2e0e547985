using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.OrganizationService.Tables;

/// <summary>Column types of the tables met so far. An import may change tables, so it makes the cache forget.</summary>
sealed class TableCache(ServiceCalls calls)
{
    readonly Dictionary<LogicalName, Dictionary<LogicalName, AttributeTypeCode>> _types = [];

    public static OrganizationRequest Request(LogicalName table) => new RetrieveEntityRequest
    {
        LogicalName = table.ToString(),
        EntityFilters = EntityFilters.Entity | EntityFilters.Attributes | EntityFilters.Relationships,
        MetadataId = Guid.Empty,
        RetrieveAsIfPublished = false,
    };

    public static EntityMetadata Read(ParameterCollection results) => (EntityMetadata)results["EntityMetadata"];

    public void Forget() => _types.Clear();

    public void Learn(EntityMetadata table) => _types[table.LogicalName] = table.Attributes
        .Where(column => column.AttributeType is not null)
        .ToDictionary(column => (LogicalName)column.LogicalName, column => column.AttributeType!.Value);

    /// <summary>Asks for the tables it does not know yet, all at once; nothing is sent when it knows them.</summary>
    public async Task LearnAsync(IEnumerable<LogicalName> tables, CancellationToken cancellation)
    {
        var unknown = tables.Distinct().Where(table => !_types.ContainsKey(table)).ToArray();
        var replies = await calls.AskAllAsync([.. unknown.Select(Request)], cancellation).ConfigureAwait(false);
        foreach (var reply in replies)
        {
            if (reply is Reply.Response response) Learn(Read(response.Results));
            else if (reply is Reply.Refusal { Fault: { Kind: not FaultKind.NotFound } fault }) throw new DataverseException(fault);
        }
    }

    /// <returns>null when the table or its column does not exist.</returns>
    public AttributeTypeCode? TypeOf(LogicalName table, LogicalName column) =>
        _types.TryGetValue(table, out var columns) && columns.TryGetValue(column, out var type) ? type : null;
}
