using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Faults;

namespace VoiceForD365.Gateways.OrganizationService.Calls;

/// <summary>Sends requests off the caller's thread, because the SDK blocks; a refusal is a <see cref="DataverseException"/>.</summary>
sealed class ServiceCalls(IOrganizationService service, Action<GatewayWait>? waiting, TimeSpan? noticeAfter = null)
{
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests</remarks>
    const int LargestBatch = 1000;

    /// <summary>Sends a request that changes the environment.</summary>
    /// <param name="read">Reads what the answer tells; an answer that does not tell it is a lost one.</param>
    /// <exception cref="DataverseException">
    /// Nothing was done, unless its kind is <see cref="FaultKind.AnswerLost"/>: then nobody knows.
    /// </exception>
    public Task<T> WriteAsync<T>(
        OrganizationRequest request, Func<OrganizationResponse, T> read, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var response = Execute(request, WriteFaults.Read);
            try
            {
                return read(response);
            }
            catch (Exception odd) when (odd is KeyNotFoundException or InvalidCastException or FormatException or ArgumentException)
            {
                throw new DataverseException(WriteFaults.UnexpectedResponse(request.RequestName, odd.Message), odd);
            }
        },
        cancellation);

    /// <summary>
    /// Everything in one ExecuteMultiple (more only above 1,000 requests); a refused request does not disturb the others.
    /// </summary>
    /// <returns>One reply per request, same order.</returns>
    public async Task<IReadOnlyList<Reply>> AskAllAsync(IReadOnlyList<OrganizationRequest> requests, CancellationToken cancellation)
    {
        var replies = new Reply[requests.Count];
        for (var start = 0; start < requests.Count; start += LargestBatch)
        {
            var batch = new ExecuteMultipleRequest
            {
                Requests = [],
                Settings = new ExecuteMultipleSettings { ContinueOnError = true, ReturnResponses = true },
            };
            batch.Requests.AddRange(requests.Skip(start).Take(LargestBatch));
            var response = await Task.Run(() => Execute(batch, SdkFaults.TryRead), cancellation).ConfigureAwait(false);
            foreach (var item in (ExecuteMultipleResponseItemCollection)response.Results["Responses"])
                replies[start + item.RequestIndex] = Read(item);
        }

        var silent = Array.IndexOf(replies, null);
        return silent < 0
            ? replies
            : throw new InvalidOperationException(
                $"ExecuteMultiple said nothing about request {silent}, '{requests[silent].RequestName}'.");
    }

    /// <summary>Sends requests that change the environment in one ExecuteMultiple, which ends at the first refusal.</summary>
    /// <returns>The refusal, before which everything was done and behind which nothing was; null where everything was.</returns>
    /// <exception cref="DataverseException">
    /// Nothing was done, unless its kind is <see cref="FaultKind.AnswerLost"/>: then nobody knows.
    /// </exception>
    public Task<Refused?> FirstRefusalAsync(IReadOnlyList<OrganizationRequest> requests, CancellationToken cancellation)
    {
        var batch = new ExecuteMultipleRequest
        {
            Requests = [],
            Settings = new ExecuteMultipleSettings { ContinueOnError = false, ReturnResponses = false },
        };
        batch.Requests.AddRange(requests);
        return WriteAsync(
            batch,
            response => ((ExecuteMultipleResponseItemCollection)response.Results["Responses"])
                .Where(item => item.Fault is not null)
                .Select(item => new Refused(item.RequestIndex, WriteFaults.Read(item.Fault)))
                .FirstOrDefault() is { } refused
                    ? refused.Fault.Kind == FaultKind.AnswerLost ? throw new DataverseException(refused.Fault) : refused
                    : null,
            cancellation);
    }

    static Reply Read(ExecuteMultipleResponseItem item) =>
        item.Fault is { } fault ? new Reply.Refusal(SdkFaults.Read(fault)) : new Reply.Response(item.Response.Results);

    OrganizationResponse Execute(OrganizationRequest request, Func<Exception, DataverseFault?> read)
    {
        // The connector waits and tries again by itself when it is throttled, and does not say so.
        using var patience = new GatewayWaiting(waiting, noticeAfter ?? GatewayWait.NoticeAfter);
        patience.Await($"the answer to {request.RequestName}", limit: null);
        try
        {
            return service.Execute(request);
        }
        catch (Exception refusal) when (read(refusal) is { } fault)
        {
            throw new DataverseException(fault, refusal);
        }
    }
}

/// <param name="Index">Position of the request that was refused.</param>
sealed record Refused(int Index, DataverseFault Fault);

/// <summary>What came back for one request of a batch; a closed set.</summary>
abstract record Reply
{
    Reply()
    {
    }

    public sealed record Response(ParameterCollection Results) : Reply;

    public sealed record Refusal(DataverseFault Fault) : Reply;
}
