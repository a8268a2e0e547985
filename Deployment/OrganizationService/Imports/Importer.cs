using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Imports;

/// <summary>Imports in the background. Package Deployer imports by itself; this is for connections of our own.</summary>
internal sealed class Importer(ServiceCalls calls)
{
    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) => calls.WriteAsync(
        ImportRequest.For(import),
        response => new BackgroundOperation(
            (Guid)response.Results["AsyncOperationId"], Guid.Parse((string)response.Results["ImportJobKey"])),
        cancellation);

    /// <summary>
    /// The promotion has no asynchronous request class in the SDK that Package Deployer carries, so it runs inside ExecuteAsync.
    /// </summary>
    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation)
    {
        var promotion = new OrganizationRequest("DeleteAndPromote") { ["UniqueName"] = solutionUniqueName };
        return calls.WriteAsync(
            new ExecuteAsyncRequest { Request = promotion },
            response => new BackgroundOperation((Guid)response.Results["AsyncJobId"], null),
            cancellation);
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
