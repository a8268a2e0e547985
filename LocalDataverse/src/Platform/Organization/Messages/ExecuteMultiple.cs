using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Runs up to 1,000 requests in order, each in a transaction of its own.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests</remarks>
sealed class ExecuteMultiple : IStandaloneMessage
{
    public const int MaxBatchSize = 1000;

    public string Name => "ExecuteMultiple";

    public async Task<OrganizationResponse> RunAsync(
        OrganizationRequest request, OrganizationSession session, CancellationToken cancellation)
    {
        request.Only("Requests", "Settings");
        var requests = request.Needed<IReadOnlyList<OrganizationRequest>>("Requests");
        var settings = request.Needed<ExecuteMultipleSettings>("Settings");
        Check(requests);
        var items = new List<ExecutedItem>();
        var isFaulted = false;
        for (var index = 0; index < requests.Count && (!isFaulted || settings.ContinueOnError); index++)
        {
            var item = await RunAsync(requests[index], index, session, cancellation);
            isFaulted |= item.Fault is not null;
            if (settings.ReturnResponses || item.Fault is not null)
                items.Add(item);
        }

        return new OrganizationResponse(new Dictionary<string, object?> { ["IsFaulted"] = isFaulted, ["Responses"] = items });
    }

    /// <summary>Refuses, before anything runs, a batch that is too large or nested.</summary>
    internal static void Check(IReadOnlyList<OrganizationRequest> requests)
    {
        if (requests.Count > MaxBatchSize)
            throw OrganizationFault.BatchTooLarge(requests.Count, MaxBatchSize);
        foreach (var request in requests)
            if (request.Message == "ExecuteMultiple")
                throw Fault.InvalidArgument("ExecuteMultiple cannot be executed inside of ExecuteMultiple or ExecuteTransaction.");
    }

    static async Task<ExecutedItem> RunAsync(
        OrganizationRequest request, int index, OrganizationSession session, CancellationToken cancellation)
    {
        try
        {
            return new ExecutedItem(index, await session.RunAsync(request, cancellation), null) { Message = request.Message };
        }
        catch (FaultException fault)
        {
            return new ExecutedItem(index, null, fault) { Message = request.Message };
        }
    }
}
