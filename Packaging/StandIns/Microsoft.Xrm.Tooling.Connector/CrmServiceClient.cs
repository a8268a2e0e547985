using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Tooling.Connector;

// The original signs in by itself; this one is handed a service and passes every call on. It has no public constructor because
// the original's all connect, and pretending to would be a lie.
public sealed class CrmServiceClient : IDisposable, IOrganizationService
{
    readonly IOrganizationService _service;

    internal CrmServiceClient(IOrganizationService service, Uri environment, Version version)
    {
        _service = service;
        CrmConnectOrgUriActual = environment;
        ConnectedOrgVersion = version;
    }

    public Version ConnectedOrgVersion { get; }

    public Uri CrmConnectOrgUriActual { get; }

    public bool IsReady => true;

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        _service.Associate(entityName, entityId, relationship, relatedEntities);

    public Guid Create(Entity entity) => _service.Create(entity);

    public void Delete(string entityName, Guid id) => _service.Delete(entityName, id);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        _service.Disassociate(entityName, entityId, relationship, relatedEntities);

    public void Dispose() => (_service as IDisposable)?.Dispose();

    public OrganizationResponse Execute(OrganizationRequest request) => _service.Execute(request);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => _service.Retrieve(entityName, id, columnSet);

    public EntityCollection RetrieveMultiple(QueryBase query) => _service.RetrieveMultiple(query);

    public void Update(Entity entity) => _service.Update(entity);
}
