using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
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
        if (!_isRefusing || times <= 0) return environment.Execute(request);
        if (request.RequestName == message)
        {
            times--;
            throw new FaultException<OrganizationServiceFault>(Fault(), new FaultReason(text));
        }

        return request is ExecuteMultipleRequest multiple
            && multiple.Requests.ToList().FindIndex(inside => inside.RequestName == message) is >= 0 and var at
                ? Until(multiple, at)
                : environment.Execute(request);
    }

    /// <summary>One of several is refused: those before it are carried out, and its fault is the last answer.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests (ContinueOnError)</remarks>
    OrganizationResponse Until(ExecuteMultipleRequest multiple, int at)
    {
        var before = new ExecuteMultipleRequest { Requests = [], Settings = multiple.Settings };
        before.Requests.AddRange(multiple.Requests.Take(at));
        var answer = at == 0 ? new ExecuteMultipleResponse() : environment.Execute(before);
        if (at == 0) answer.Results["Responses"] = new ExecuteMultipleResponseItemCollection();
        ((ExecuteMultipleResponseItemCollection)answer.Results["Responses"]).Add(new() { Fault = Fault(), RequestIndex = at });
        return answer;
    }

    OrganizationServiceFault Fault() => new() { ErrorCode = unchecked((int)code), Message = text };

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
