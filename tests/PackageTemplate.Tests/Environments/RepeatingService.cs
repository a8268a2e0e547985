using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>
/// A connection whose connector lost the first answer to a message, alone or among others, and sends it once more by itself.
/// </summary>
sealed class RepeatingService(IOrganizationService environment, string message) : IOrganizationService
{
    bool _isRepeated;

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        var first = environment.Execute(request);
        if (_isRepeated || !Holds(request)) return first;
        _isRepeated = true;
        return environment.Execute(request);
    }

    bool Holds(OrganizationRequest request) =>
        request.RequestName == message || (request is ExecuteMultipleRequest several && several.Requests.Any(Holds));

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
