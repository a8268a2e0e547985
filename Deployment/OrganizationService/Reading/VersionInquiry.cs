using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal sealed class VersionInquiry : Inquiry
{
    public VersionInquiry() => Requests = [new OrganizationRequest("RetrieveVersion")];

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        if (Accept(replies[0]) is { } results) Conclude(new Answer.VersionIs(SolutionVersion.Parse((string)results["Version"])));
    }
}
