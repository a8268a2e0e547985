using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.PowerPlatform.Dataverse.Client;

/// <summary>A fake of what connecting by a connection string touches of the original, which is not to be had everywhere.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.powerplatform.dataverse.client.serviceclient</remarks>
sealed class ServiceClient : IOrganizationService, IDisposable
{
    /// <summary>What the next one made in this flow of control is like.</summary>
    public static readonly AsyncLocal<Func<string, Outcome>> Next = new();

    readonly Outcome _outcome;

    public ServiceClient(string dataverseConnectionString, object? logger = null)
    {
        _ = logger;
        _outcome = Next.Value!(dataverseConnectionString);
    }

    public bool IsReady => _outcome.Service is not null;

    public string LastError => _outcome.LastError;

    public Exception? LastException => _outcome.LastException;

    public Uri ConnectedOrgUriActual => new("https://contoso.api.crm4.dynamics.com/XRMServices/2011/Organization.svc");

    public void Dispose() => _outcome.Disposed();

    public OrganizationResponse Execute(OrganizationRequest request) => _outcome.Service!.Execute(request);

    public Guid Create(Entity entity) => _outcome.Service!.Create(entity);

    public void Update(Entity entity) => _outcome.Service!.Update(entity);

    public void Delete(string entityName, Guid id) => _outcome.Service!.Delete(entityName, id);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => _outcome.Service!.Retrieve(entityName, id, columnSet);

    public EntityCollection RetrieveMultiple(QueryBase query) => _outcome.Service!.RetrieveMultiple(query);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        _outcome.Service!.Associate(entityName, entityId, relationship, relatedEntities);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        _outcome.Service!.Disassociate(entityName, entityId, relationship, relatedEntities);

    /// <param name="Service">null: it is not ready, for the reason that <paramref name="LastError"/> says.</param>
    public sealed record Outcome(IOrganizationService? Service, string LastError, Exception? LastException, Action Disposed);
}
