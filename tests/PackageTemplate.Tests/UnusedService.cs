using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>For runs that must end before the environment is asked anything.</summary>
sealed class UnusedService : IOrganizationService
{
    static Exception Asked => new InvalidOperationException("The environment was asked.");

    public OrganizationResponse Execute(OrganizationRequest request) => throw Asked;

    public Guid Create(Entity entity) => throw Asked;

    public void Update(Entity entity) => throw Asked;

    public void Delete(string entityName, Guid id) => throw Asked;

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw Asked;

    public EntityCollection RetrieveMultiple(QueryBase query) => throw Asked;

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw Asked;

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw Asked;
}
