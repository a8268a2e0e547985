using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal sealed class CallerInquiry : Inquiry
{
    public CallerInquiry() => Requests = [new OrganizationRequest("WhoAmI")];

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        if (Accept(replies[0]) is { } results)
            Conclude(new Answer.CallerIs((Guid)results["UserId"], (Guid)results["BusinessUnitId"], (Guid)results["OrganizationId"]));
    }
}
