using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>ImportSolutionAsync: answers at once with what to follow.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/importsolutionasyncresponse: ImportJobKey is text,
/// AsyncOperationId an id.
/// </remarks>
sealed class ImportSolutionAsync(SolutionOperations operations, StagedFiles staged) : IStandaloneAction
{
    public string Name => "ImportSolutionAsync";

    public Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        var order = ImportParameters.Read(request, staged, mayHold: true, needsJobId: false);
        return Task.FromResult(Started(order, operations.StartImport(order, OperationKind.Import, Name, request.Caller)));
    }

    public static ActionResponse Started(ImportOrder order, System.Guid asyncOperation) =>
        new(new JsonObject { ["ImportJobKey"] = order.ImportJobId.ToString("D"), ["AsyncOperationId"] = asyncOperation.ToString("D") });
}
