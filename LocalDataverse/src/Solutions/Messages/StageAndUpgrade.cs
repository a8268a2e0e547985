using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>StageAndUpgrade: import and promotion in one; answers when done, with the solution's id.</summary>
sealed class StageAndUpgrade(SolutionOperations operations, StagedFiles staged) : IStandaloneAction
{
    public string Name => "StageAndUpgrade";

    public async Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        var order = ImportParameters.Read(request, staged, mayHold: false, needsJobId: true) with { Mode = ImportMode.Upgrade };
        var solution = await operations.ImportAsync(order, request.Caller, cancellation);
        return new ActionResponse(new JsonObject { ["SolutionId"] = solution.ToString("D") });
    }
}

/// <summary>StageAndUpgradeAsync: the same in the background.</summary>
sealed class StageAndUpgradeAsync(SolutionOperations operations, StagedFiles staged) : IStandaloneAction
{
    public string Name => "StageAndUpgradeAsync";

    public Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        var order = ImportParameters.Read(request, staged, mayHold: false, needsJobId: false) with { Mode = ImportMode.Upgrade };
        return Task.FromResult(
            ImportSolutionAsync.Started(order, operations.StartImport(order, OperationKind.Upgrade, Name, request.Caller)));
    }
}
