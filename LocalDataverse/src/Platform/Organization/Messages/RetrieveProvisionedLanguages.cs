using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>US English, the only language here.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrieveprovisionedlanguagesresponse</remarks>
sealed class RetrieveProvisionedLanguages : IMessage
{
    public string Name => "RetrieveProvisionedLanguages";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only();
        return OrganizationResponse.Of("RetrieveProvisionedLanguages", new[] { 1033 });
    }
}
