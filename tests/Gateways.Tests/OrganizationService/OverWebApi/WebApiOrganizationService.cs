using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>
/// An organization service whose far end is a Web API: SDK requests become HTTP requests, answers become SDK types. It stands where
/// Microsoft's client stands, so that what was written for the SDK can run against a local Dataverse.
/// </summary>
public sealed class WebApiOrganizationService : IOrganizationService
{
    readonly Tables _tables;
    readonly Rows _rows;
    readonly Changes _changes;
    readonly Actions _actions;

    /// <param name="environment">Address of the environment, such as http://127.0.0.1:5000.</param>
    public WebApiOrganizationService(HttpMessageInvoker http, Uri environment, string token)
    {
        var wire = new Wire(http, new Uri(environment, "/api/data/v9.2/"), token);
        _tables = new(wire);
        _rows = new(wire, _tables);
        _changes = new(wire, _tables);
        _actions = new(wire);
    }

    public OrganizationResponse Execute(OrganizationRequest request) => request.RequestName switch
    {
        "ExecuteMultiple" => ExecuteMultiple(((ExecuteMultipleRequest)request).Requests),
        "ExecuteTransaction" => Apply(((ExecuteTransactionRequest)request).Requests),
        "Create" or "Update" or "Associate" or "AddPrivilegesRole" or "AddAppComponents" or "RemoveAppComponents" => Apply([request]),
        "Retrieve" => Answer("Entity", _rows.Retrieve((RetrieveRequest)request)),
        "RetrieveMultiple" => Answer("EntityCollection", _rows.RetrieveMultiple((QueryExpression)((RetrieveMultipleRequest)request).Query)),
        "RetrieveUnpublishedMultiple" => Answer(
            "EntityCollection",
            _rows.RetrieveMultiple((QueryExpression)request["Query"], "/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()")),
        "RetrieveEntity" when ((RetrieveEntityRequest)request).EntityFilters == Microsoft.Xrm.Sdk.Metadata.EntityFilters.Attributes =>
            Answer("EntityMetadata", _tables.ReadTexts(((RetrieveEntityRequest)request).LogicalName)),
        "RetrieveEntity" => Answer("EntityMetadata", _tables.Read(((RetrieveEntityRequest)request).LogicalName).Metadata),
        "RetrieveOptionSet" => Answer("OptionSetMetadata", _tables.ReadChoice((string)request["Name"])),
        _ => Imported(request, _actions.Execute(request)),
    };

    public Guid Create(Entity entity)
    {
        Execute(new CreateRequest { Target = entity });
        return entity.Id;
    }

    public void Update(Entity entity) => Execute(new UpdateRequest { Target = entity });

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        (Entity)Execute(new RetrieveRequest { Target = new(entityName, id), ColumnSet = columnSet })["Entity"];

    public EntityCollection RetrieveMultiple(QueryBase query) =>
        (EntityCollection)Execute(new RetrieveMultipleRequest { Query = query })["EntityCollection"];

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Execute(
            new AssociateRequest { Target = new(entityName, entityId), Relationship = relationship, RelatedEntities = relatedEntities });

    public void Delete(string entityName, Guid id) => throw new NotSupportedException("Delete: nothing that is tested deletes.");

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("Disassociate: nothing that is tested disassociates.");

    static OrganizationResponse Answer(string name, object value) => new() { [name] = value };

    OrganizationResponse Apply(OrganizationRequestCollection requests)
    {
        _changes.Apply([.. requests]);
        return new();
    }

    OrganizationResponse Imported(OrganizationRequest request, OrganizationResponse response)
    {
        if (request.Parameters.Contains("CustomizationFile")) _tables.Forget();
        return response;
    }

    OrganizationResponse ExecuteMultiple(OrganizationRequestCollection requests)
    {
        var items = new ExecuteMultipleResponseItemCollection();
        items.AddRange(requests.Select((request, index) => ExecuteItem(request, index)));
        return Answer("Responses", items);
    }

    ExecuteMultipleResponseItem ExecuteItem(OrganizationRequest request, int index)
    {
        try
        {
            return new() { RequestIndex = index, Response = Execute(request) };
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            return new() { RequestIndex = index, Fault = refusal.Detail };
        }
    }
}
