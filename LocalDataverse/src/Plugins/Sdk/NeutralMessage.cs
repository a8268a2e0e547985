using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>Requests as the local Dataverse's messages have them, from the SDK's types.</summary>
static class NeutralMessage
{
    public static OrganizationRequest Of(Microsoft.Xrm.Sdk.OrganizationRequest request) => new(
        request.RequestName, request.Parameters.ToDictionary(p => p.Key, p => NeutralValue.Of(p.Value), StringComparer.Ordinal));
}
