using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Calls;

namespace VoiceForD365.Gateways.OrganizationService.Imports;

/// <summary>Imports in the background. Package Deployer imports by itself; this is for connections of our own.</summary>
sealed class Importer(ServiceCalls calls)
{
    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) => calls.WriteAsync(
        Request(import),
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

    /// <summary>By name: it is younger than the request classes Package Deployer carries.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/uninstallsolutionasync</remarks>
    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) => calls.WriteAsync(
        new OrganizationRequest("UninstallSolutionAsync") { ["SolutionUniqueName"] = solutionUniqueName },
        response => new BackgroundOperation((Guid)response.Results["AsyncOperationId"], null),
        cancellation);

    public async Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation)
    {
        var replies = await calls.AskAllAsync(ImportProgress.Requests(operation), cancellation).ConfigureAwait(false);
        var progress = ImportProgress.Read(replies);
        if (progress.State != OperationState.Failed || operation.ImportJobId is not { } job) return progress;
        var reply = await calls.AskAllAsync([ImportProgress.DetailsRequest(job)], cancellation).ConfigureAwait(false);
        return progress with { ImportJobData = ImportProgress.Details(reply[0]) };
    }

    /// <summary>
    /// By name: StageAndUpgradeAsync and the ImportJobId of ImportSolutionAsync are younger than the request classes Package Deployer
    /// carries.
    /// </summary>
    static OrganizationRequest Request(SolutionImport import) =>
        new(import.Mode == ImportMode.Upgrade ? "StageAndUpgradeAsync" : "ImportSolutionAsync")
        {
            ["CustomizationFile"] = import.Zip,
            ["ImportJobId"] = import.ImportJobId,
            ["OverwriteUnmanagedCustomizations"] = false,
            ["PublishWorkflows"] = import.EnableSteps,
            ["SkipProductUpdateDependencies"] = false,
        };
}
