using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>A real environment that says of every import that it succeeded, and does none.</summary>
sealed class DroppingService(IOrganizationService environment) : IOrganizationService
{
    static readonly Guid Operation = Guid.NewGuid();

    public OrganizationResponse Execute(OrganizationRequest request) =>
        request.RequestName == "ImportSolutionAsync"
            ? new() { ["AsyncOperationId"] = Operation, ["ImportJobKey"] = Operation.ToString() }
            : environment.Execute(request);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        id == Operation
            ? new(entityName, id) { ["statecode"] = new OptionSetValue(3), ["statuscode"] = new OptionSetValue(30) }
            : environment.Retrieve(entityName, id, columnSet);

    public EntityCollection RetrieveMultiple(QueryBase query) => environment.RetrieveMultiple(query);

    public Guid Create(Entity entity) => environment.Create(entity);

    public void Update(Entity entity) => environment.Update(entity);

    public void Delete(string entityName, Guid id) => environment.Delete(entityName, id);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        environment.Associate(entityName, entityId, relationship, relatedEntities);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        environment.Disassociate(entityName, entityId, relationship, relatedEntities);
}
