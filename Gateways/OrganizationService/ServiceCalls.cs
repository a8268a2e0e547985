using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Faults;

namespace VoiceForD365.Gateways.OrganizationService;

/// <summary>Sends requests off the caller's thread, because the SDK blocks; a refusal is a <see cref="DataverseException"/>.</summary>
internal sealed class ServiceCalls(IOrganizationService service)
{
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests</remarks>
    private const int LargestBatch = 1000;

    public Task<OrganizationResponse> ExecuteAsync(OrganizationRequest request, CancellationToken cancellation) =>
        Task.Run(() => Execute(request), cancellation);

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
            var response = await ExecuteAsync(batch, cancellation).ConfigureAwait(false);
            foreach (var item in (ExecuteMultipleResponseItemCollection)response.Results["Responses"])
                replies[start + item.RequestIndex] = Read(item);
        }

        var silent = Array.IndexOf(replies, null);
        return silent < 0
            ? replies
            : throw new InvalidOperationException(
                $"ExecuteMultiple said nothing about request {silent}, '{requests[silent].RequestName}'.");
    }

    private static Reply Read(ExecuteMultipleResponseItem item) =>
        item.Fault is { } fault ? new Reply.Refusal(FaultReading.Read(fault)) : new Reply.Response(item.Response.Results);

    private OrganizationResponse Execute(OrganizationRequest request)
    {
        try
        {
            return service.Execute(request);
        }
        catch (Exception refusal) when (FaultReading.TryRead(refusal) is { } fault)
        {
            throw new DataverseException(fault, refusal);
        }
    }
}

/// <summary>What came back for one request of a batch; a closed set.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    public sealed record Response(ParameterCollection Results) : Reply;

    public sealed record Refusal(DataverseFault Fault) : Reply;
}
