using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

/// <summary>Answers by a script and remembers what it was asked; for what a local Dataverse cannot show: the requests themselves.</summary>
/// <param name="answer">Throws <see cref="FaultException{T}"/> to refuse. Batches are taken apart before it is asked.</param>
sealed class ScriptedService(Func<OrganizationRequest, OrganizationResponse> answer) : IOrganizationService
{
    readonly List<OrganizationRequest> _sent = [];

    /// <summary>In the order sent; a batch is one request.</summary>
    public IReadOnlyList<OrganizationRequest> Sent => _sent;

    public static FaultException<OrganizationServiceFault> Refuse(uint code, string message, Guid activity = default)
    {
        var fault = new OrganizationServiceFault { ErrorCode = unchecked((int)code), Message = message, ActivityId = activity };
        return new(fault, new FaultReason(message));
    }

    public static OrganizationResponse Answer(string name, object value) => new() { [name] = value };

    /// <summary>A RetrieveEntity answer.</summary>
    public static OrganizationResponse Table(string name, params (string Name, AttributeTypeCode Type)[] columns)
    {
        var table = new EntityMetadata { LogicalName = name };
        Set(table, nameof(table.PrimaryIdAttribute), name + "id");
        Set(table, nameof(table.ManyToManyRelationships), Array.Empty<ManyToManyRelationshipMetadata>());
        Set(table, nameof(table.Attributes), columns.Select(column =>
        {
            var attribute = new AttributeMetadata { LogicalName = column.Name };
            Set(attribute, nameof(attribute.AttributeType), column.Type);
            return attribute;
        }).ToArray());
        return Answer("EntityMetadata", table);
    }

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        _sent.Add(request);
        return request is ExecuteMultipleRequest batch ? Batch(batch) : answer(request);
    }

    public Guid Create(Entity entity) => throw new NotSupportedException("The gateway only executes.");

    public void Update(Entity entity) => throw new NotSupportedException("The gateway only executes.");

    public void Delete(string entityName, Guid id) => throw new NotSupportedException("The gateway only executes.");

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        throw new NotSupportedException("The gateway only executes.");

    public EntityCollection RetrieveMultiple(QueryBase query) => throw new NotSupportedException("The gateway only executes.");

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("The gateway only executes.");

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("The gateway only executes.");

    static void Set(object target, string property, object value) =>
        target.GetType().GetProperty(property)!.SetValue(target, value);

    OrganizationResponse Batch(ExecuteMultipleRequest batch)
    {
        var items = new ExecuteMultipleResponseItemCollection();
        items.AddRange(batch.Requests.Select(Item));
        return Answer("Responses", items);
    }

    ExecuteMultipleResponseItem Item(OrganizationRequest request, int index)
    {
        try
        {
            return new() { RequestIndex = index, Response = answer(request) };
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            return new() { RequestIndex = index, Fault = refusal.Detail };
        }
    }
}
