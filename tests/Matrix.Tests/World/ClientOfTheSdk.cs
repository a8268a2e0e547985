using System.Net.Sockets;
using System.ServiceModel;
using System.Xml;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>What goes wrong on the wire comes out as Windows Communication Foundation says it, as in Microsoft's clients.</summary>
sealed class ClientOfTheSdk(IOrganizationService soap) : IOrganizationService
{
    public OrganizationResponse Execute(OrganizationRequest request) => Said(() => soap.Execute(request));

    public Guid Create(Entity entity) => Said(() => soap.Create(entity));

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => Said(() => soap.Retrieve(entityName, id, columnSet));

    public EntityCollection RetrieveMultiple(QueryBase query) => Said(() => soap.RetrieveMultiple(query));

    public void Update(Entity entity) => Said(() => Done(() => soap.Update(entity)));

    public void Delete(string entityName, Guid id) => Said(() => Done(() => soap.Delete(entityName, id)));

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Said(() => Done(() => soap.Associate(entityName, entityId, relationship, relatedEntities)));

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Said(() => Done(() => soap.Disassociate(entityName, entityId, relationship, relatedEntities)));

    static bool Done(Action call)
    {
        call();
        return true;
    }

    static T Said<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError)
        {
            throw new EndpointNotFoundException(refused.Message, refused);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or XmlException or SocketException)
        {
            throw new CommunicationException(broken.Message, broken);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException(late.Message, late);
        }
    }
}
