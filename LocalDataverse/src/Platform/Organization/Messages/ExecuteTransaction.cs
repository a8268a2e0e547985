using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Runs up to 1,000 requests in order within one transaction: all or none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/use-executetransaction</remarks>
sealed class ExecuteTransaction(Func<OrganizationMessages> messages) : IMessage
{
    public string Name => "ExecuteTransaction";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Requests", "ReturnResponses");
        var requests = request.Needed<IReadOnlyList<OrganizationRequest>>("Requests");
        ExecuteMultiple.Check(requests);
        var items = new List<ExecutedItem>();
        for (var index = 0; index < requests.Count; index++)
            items.Add(new ExecutedItem(index, Run(requests[index], index, scope), null) { Message = requests[index].Message });
        return request.FindValue<bool>("ReturnResponses") == true
            ? OrganizationResponse.Of("Responses", items)
            : OrganizationResponse.Empty;
    }

    OrganizationResponse Run(OrganizationRequest request, int index, Scope scope)
    {
        try
        {
            return request.Message != Name
                ? messages().Run(request, scope)
                : throw Fault.InvalidArgument("ExecuteTransaction cannot be executed inside of ExecuteTransaction.");
        }
        catch (FaultException fault)
        {
            throw new FaultException(fault.Status, fault.Code, fault.Message) { FaultedRequestIndex = index, TraceText = fault.TraceText };
        }
    }
}
