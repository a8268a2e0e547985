using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages.Metadata;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveoptionsetrequest</remarks>
sealed class RetrieveOptionSet : IMessage
{
    public string Name => "RetrieveOptionSet";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Name", "MetadataId", "RetrieveAsIfPublished");
        scope.Caller.Demand("prvReadOptionSet");
        var (name, id) = (request.Find<string>("Name"), request.FindValue<Guid>("MetadataId") ?? Guid.Empty);
        var choice = scope.Catalog.Choices.Values.FirstOrDefault(c => name is { Length: > 0 } ? c.Name == name : MetadataId.Of(c) == id);
        return OrganizationResponse.Of("OptionSetMetadata", MetadataProperties.Of(choice ?? throw new FaultException(404, "0x80040217",
            $"Could not find an optionset with name {name} and optionset id {id:D}.")));
    }
}

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrievealloptionsetsrequest</remarks>
sealed class RetrieveAllOptionSets : IMessage
{
    public string Name => "RetrieveAllOptionSets";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("RetrieveAsIfPublished");
        scope.Caller.Demand("prvReadOptionSet");
        return OrganizationResponse.Of("OptionSetMetadata", scope.Catalog.Choices.Values.Select(MetadataProperties.Of).ToArray());
    }
}
