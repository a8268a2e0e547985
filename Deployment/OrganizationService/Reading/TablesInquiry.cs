using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Tables;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal sealed class TablesInquiry : Inquiry
{
    private readonly TableCache cache;

    public TablesInquiry(Question.Tables question, TableCache cache)
    {
        this.cache = cache;
        Requests = [.. question.Names.Select(TableRequest.For)];
        if (Requests.Count == 0) Conclude(new Answer.TablesAre(Sequence<TableDefinition>.Empty));
    }

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        var refused = replies.OfType<Reply.Refusal>().FirstOrDefault(refusal => refusal.Fault.Kind != FaultKind.NotFound);
        var found = replies.OfType<Reply.Response>().Select(response => TableRequest.Read(response.Results)).ToArray();
        foreach (var table in found) cache.Learn(table);
        Conclude(refused is null ? new Answer.TablesAre(found.Select(Definition).ToSequence()) : new Answer.Refused(refused.Fault));
    }

    private static TableDefinition Definition(EntityMetadata table) => new(
        table.LogicalName,
        table.PrimaryIdAttribute,
        table.Attributes.Select(column => (LogicalName)column.LogicalName).OrderBy(column => column).ToSequence(),
        (table.ManyToManyRelationships ?? []).Select(link => link.SchemaName).OrderBy(name => name, StringComparer.Ordinal).ToSequence())
    {
        Types = table.Attributes.Where(column => column.AttributeType is not null)
            .Select(column => new TypedColumn(column.LogicalName, column.AttributeType!.Value.ToString()))
            .OrderBy(typed => typed.Column)
            .ToSequence(),
        Keys = (table.Keys ?? []).Select(key => new TableKey(key.LogicalName, key.EntityKeyIndexStatus.ToString()))
            .OrderBy(key => key.Name)
            .ToSequence(),
    };
}
