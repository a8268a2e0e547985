namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrieveversionresponse</remarks>
internal sealed class RetrieveVersion : IMessage
{
    public string Name => "RetrieveVersion";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only();
        return OrganizationResponse.Of("Version", WebApi.Functions.RetrieveVersion.Version);
    }
}
