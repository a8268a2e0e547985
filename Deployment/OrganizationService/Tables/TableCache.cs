using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Calls;

namespace VoiceForD365.Gateways.OrganizationService.Tables;

/// <summary>
/// Column types of the tables met so far. An import may bring columns, so that it makes the cache ask again for those it does not know; of
/// those that were there before the types stay.
/// </summary>
sealed class TableCache(ServiceCalls calls)
{
    readonly Dictionary<LogicalName, Dictionary<LogicalName, AttributeTypeCode>> _types = [];
    readonly Dictionary<LogicalName, Dictionary<LogicalName, AttributeTypeCode>> _before = [];

    public static OrganizationRequest Request(LogicalName table) => new RetrieveEntityRequest
    {
        LogicalName = table.ToString(),
        EntityFilters = EntityFilters.Entity | EntityFilters.Attributes | EntityFilters.Relationships,
        MetadataId = Guid.Empty,
        RetrieveAsIfPublished = false,
    };

    public static EntityMetadata Read(ParameterCollection results) => (EntityMetadata)results["EntityMetadata"];

    public void Forget()
    {
        foreach (var table in _types) _before[table.Key] = table.Value;
        _types.Clear();
    }

    public void Learn(EntityMetadata table) => _types[table.LogicalName] = table.Attributes
        .Where(column => column.AttributeType is not null)
        .ToDictionary(column => (LogicalName)column.LogicalName, column => column.AttributeType!.Value);

    /// <summary>Asks for the tables whose columns it does not know yet, all at once; nothing is sent when it knows them.</summary>
    public async Task LearnAsync(IEnumerable<(LogicalName Table, LogicalName Column)> columns, CancellationToken cancellation)
    {
        var unknown = columns.Where(used => !_types.ContainsKey(used.Table) && TypeOf(used.Table, used.Column) is null)
            .Select(used => used.Table)
            .Distinct()
            .ToArray();
        var replies = await calls.AskAllAsync([.. unknown.Select(Request)], cancellation).ConfigureAwait(false);
        foreach (var reply in replies)
        {
            if (reply is Reply.Response response) Learn(Read(response.Results));
            else if (reply is Reply.Refusal { Fault: { Kind: not FaultKind.NotFound } fault }) throw new DataverseException(fault);
        }
    }

    /// <returns>null when the table or its column does not exist.</returns>
    public AttributeTypeCode? TypeOf(LogicalName table, LogicalName column) =>
        (_types.TryGetValue(table, out var columns) || _before.TryGetValue(table, out columns)) && columns.TryGetValue(column, out var type)
            ? type
            : null;
}
