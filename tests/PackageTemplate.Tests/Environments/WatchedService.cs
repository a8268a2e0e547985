using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>A real environment; somebody hears of one message before it is carried out.</summary>
sealed class WatchedService(IOrganizationService environment, string message, Action hear) : IOrganizationService
{
    public OrganizationResponse Execute(OrganizationRequest request)
    {
        if (request.RequestName == message) hear();
        return environment.Execute(request);
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
