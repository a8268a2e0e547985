using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Imports;

/// <summary>Imports in the background. Package Deployer imports by itself; this is for connections of our own.</summary>
internal sealed class Importer(ServiceCalls calls)
{
    public async Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation)
    {
        var response = await calls.ExecuteAsync(ImportRequest.For(import), cancellation).ConfigureAwait(false);
        return new((Guid)response.Results["AsyncOperationId"], Guid.Parse((string)response.Results["ImportJobKey"]));
    }

    /// <summary>
    /// The promotion has no asynchronous request class in the SDK that Package Deployer carries, so it runs inside ExecuteAsync.
    /// </summary>
    public async Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation)
    {
        var promotion = new OrganizationRequest("DeleteAndPromote") { ["UniqueName"] = solutionUniqueName };
        var response = await calls.ExecuteAsync(new ExecuteAsyncRequest { Request = promotion }, cancellation).ConfigureAwait(false);
        return new((Guid)response.Results["AsyncJobId"], null);
    }

    public async Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation)
    {
        var replies = await calls.AskAllAsync(ProgressRequest.For(operation), cancellation).ConfigureAwait(false);
        var progress = ProgressReading.Read(replies);
        if (progress.State != OperationState.Failed || operation.ImportJobId is not { } job) return progress;
        var reply = await calls.AskAllAsync([ProgressRequest.Details(job)], cancellation).ConfigureAwait(false);
        return progress with { ImportJobData = ProgressReading.Details(reply[0]) };
    }
}
