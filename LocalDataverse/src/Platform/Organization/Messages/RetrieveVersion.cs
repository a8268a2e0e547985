using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrieveversionresponse</remarks>
sealed class RetrieveVersion : IMessage
{
    /// <summary>What this environment says its version is.</summary>
    public const string Version = "9.2.24112.00206";

    public string Name => "RetrieveVersion";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only();
        return OrganizationResponse.Of("Version", Version);
    }
}
