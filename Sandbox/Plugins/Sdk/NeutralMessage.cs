using System;
using System.Linq;
using VoiceForD365.Sandbox.Organization;

namespace VoiceForD365.Sandbox.Plugins.Sdk;

/// <summary>Requests as the sandbox's messages have them, from the SDK's types.</summary>
internal static class NeutralMessage
{
    public static OrganizationRequest Of(Microsoft.Xrm.Sdk.OrganizationRequest request) => new(
        request.RequestName, request.Parameters.ToDictionary(p => p.Key, p => NeutralValue.Of(p.Value), StringComparer.Ordinal));
}
