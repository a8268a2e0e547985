using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>UninstallSolutionAsync: what deleting the solution's row does, in the background.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/uninstallsolutionasync: SolutionUniqueName in,
/// uninstallsolutionasyncresponse: AsyncOperationId out.
/// </remarks>
sealed class UninstallSolutionAsync(SolutionOperations operations) : IStandaloneAction
{
    public string Name => "UninstallSolutionAsync";

    public Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        request.Caller.Demand("prvDeleteSolution");
        var name = new Parameters(Name, request.Parameters).Only("SolutionUniqueName").NeededText("SolutionUniqueName");
        var operation = operations.StartUninstall(name, request.Caller);
        return Task.FromResult(new ActionResponse(new JsonObject { ["AsyncOperationId"] = operation.ToString("D") }));
    }
}
