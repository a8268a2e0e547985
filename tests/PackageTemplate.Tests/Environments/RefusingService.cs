using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>A real environment that refuses one message.</summary>
/// <param name="times">How often it is refused.</param>
/// <param name="afterThe">Only once this message was sent; null: from the beginning.</param>
sealed class RefusingService(
    IOrganizationService environment,
    string message,
    uint code,
    string text,
    string? afterThe = null,
    int times = int.MaxValue) : IOrganizationService
{
    bool _isRefusing = afterThe is null;

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        _isRefusing |= request.RequestName == afterThe;
        return _isRefusing && request.RequestName == message && times-- > 0
            ? throw new FaultException<OrganizationServiceFault>(
                new() { ErrorCode = unchecked((int)code), Message = text },
                new FaultReason(text))
            : environment.Execute(request);
    }

    public Guid Create(Entity entity) => environment.Create(entity);

    public void Update(Entity entity) => environment.Update(entity);

    public void Delete(string entityName, Guid id) => environment.Delete(entityName, id);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => environment.Retrieve(entityName, id, columnSet);

    public EntityCollection RetrieveMultiple(QueryBase query) => environment.RetrieveMultiple(query);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        environment.Associate(entityName, entityId, relationship, relatedEntities);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        environment.Disassociate(entityName, entityId, relationship, relatedEntities);
}
