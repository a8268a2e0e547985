using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>
/// An organization service at the far end of SOAP, as Microsoft's client is: what was written for the SDK runs against a local Dataverse
/// over the wire it was made for. The stand-ins carry no data contracts, so the envelopes are written by hand.
/// </summary>
/// <param name="environment">Address of the environment, such as http://127.0.0.1:5000.</param>
public sealed class SoapOrganizationService(HttpMessageInvoker http, Uri environment, string token) : IOrganizationService
{
    readonly SoapWire _wire = new(http, environment, token);

    public OrganizationResponse Execute(OrganizationRequest request) =>
        AnswerXml.Response(_wire.Execute(RequestXml.Write(Names.Services + "request", request)));

    public Guid Create(Entity entity) => (Guid)Execute(new CreateRequest { Target = entity })["id"];

    public void Update(Entity entity) => Execute(new UpdateRequest { Target = entity });

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        (Entity)Execute(new RetrieveRequest { Target = new(entityName, id), ColumnSet = columnSet })["Entity"];

    public EntityCollection RetrieveMultiple(QueryBase query) =>
        (EntityCollection)Execute(new RetrieveMultipleRequest { Query = query })["EntityCollection"];

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Execute(
            new AssociateRequest { Target = new(entityName, entityId), Relationship = relationship, RelatedEntities = relatedEntities });

    public void Delete(string entityName, Guid id) =>
        Execute(new OrganizationRequest("Delete") { ["Target"] = new EntityReference(entityName, id) });

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Execute(new OrganizationRequest("Disassociate")
        {
            ["Target"] = new EntityReference(entityName, entityId),
            ["Relationship"] = relationship,
            ["RelatedEntities"] = relatedEntities,
        });
}
