using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Execution;

/// <summary>The organization service as a plug-in has it: in process, on behalf of one user.</summary>
sealed class PluginOrganizationService(PluginSession session, Caller caller) : IOrganizationService
{
    public Guid Create(Entity entity) => (Guid)Run("Create", ("Target", entity))["id"]!;

    public void Update(Entity entity) => Run("Update", ("Target", entity));

    public void Delete(string entityName, Guid id) => Run("Delete", ("Target", new EntityReference(entityName, id)));

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        (Entity)Run("Retrieve", ("Target", new EntityReference(entityName, id)), ("ColumnSet", columnSet))["Entity"];

    public EntityCollection RetrieveMultiple(QueryBase query) =>
        (EntityCollection)Run("RetrieveMultiple", ("Query", query))["EntityCollection"];

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Run(
            "Associate",
            ("Target", new EntityReference(entityName, entityId)),
            ("Relationship", relationship),
            ("RelatedEntities", relatedEntities));

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Run(
            "Disassociate",
            ("Target", new EntityReference(entityName, entityId)),
            ("Relationship", relationship),
            ("RelatedEntities", relatedEntities));

    public OrganizationResponse Execute(OrganizationRequest request) =>
        SdkResponse.Of(request.RequestName, session.Run(NeutralMessage.Of(request), caller), session.Catalog);

    ParameterCollection Run(string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters)
            request[name] = value;
        return Execute(request).Results;
    }
}
