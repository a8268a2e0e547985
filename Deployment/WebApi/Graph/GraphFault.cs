using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Graph;

/// <summary>What Microsoft Graph's refusals mean. Its errors have the form of the Web API's, with codes that are words.</summary>
/// <remarks>learn.microsoft.com/graph/errors; the codes of policies: docs/unverified.md.</remarks>
static class GraphFault
{
    /// <param name="response">Not a success.</param>
    public static DataverseException From(Response response, bool isWrite)
    {
        var fault = FaultReader.Read(response);
        var kind = response.Status switch
        {
            _ when fault.Code.EndsWith("AsPerAppPolicy", StringComparison.Ordinal) => FaultKind.ForbiddenByPolicy,
            // What it builds on cannot be found yet, or never was there.
            400 when fault.Message.Contains("does not reference a valid application object", StringComparison.Ordinal) =>
                FaultKind.NotFound,
            401 => FaultKind.NotSignedIn,
            403 => FaultKind.Denied,
            404 => FaultKind.NotFound,
            409 => FaultKind.Conflict,
            429 => FaultKind.Throttled,
            >= 500 and not 501 when isWrite => FaultKind.AnswerLost,
            _ => FaultKind.Other,
        };
        return new(fault with { Kind = kind, IsOfDirectory = true });
    }

    /// <summary>What the connection says of itself is said of the directory.</summary>
    public static DataverseException OfDirectory(DataverseException failure) =>
        new(failure.Fault with { IsOfDirectory = true }, failure.InnerException ?? failure);
}
