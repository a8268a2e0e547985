using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages.Metadata;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieverelationshiprequest</remarks>
sealed class RetrieveRelationship : IMessage
{
    public string Name => "RetrieveRelationship";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Name", "MetadataId", "RetrieveAsIfPublished");
        scope.Caller.Demand("prvReadRelationship");
        var (name, id) = (request.Find<string>("Name"), request.FindValue<Guid>("MetadataId") ?? Guid.Empty);
        var one = scope.Catalog.OneToMany.Values.FirstOrDefault(
            r => name is null ? MetadataId.Of(r) == id : r.SchemaName.Equals(name, StringComparison.OrdinalIgnoreCase));
        var many = scope.Catalog.ManyToMany.Values.FirstOrDefault(
            r => name is null ? MetadataId.Of(r) == id : r.SchemaName.Equals(name, StringComparison.OrdinalIgnoreCase));
        return OrganizationResponse.Of(
            "RelationshipMetadata", one is not null ? MetadataProperties.Of(one) : many is not null ? MetadataProperties.Of(many)
            : throw new FaultException(404, "0x80040217", $"Could not find a relationship with name {name} and a metadata id of {id:D}."));
    }
}
