using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>DeleteAndPromote: the holding solution becomes the solution; answers when done.</summary>
sealed class DeleteAndPromote(SolutionOperations operations) : IStandaloneAction
{
    public string Name => "DeleteAndPromote";

    public async Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        var solution = await operations.PromoteAsync(ReadName(request), request.Caller, cancellation);
        return new ActionResponse(new JsonObject { ["SolutionId"] = solution.ToString("D") });
    }

    public static string ReadName(ActionRequest request)
    {
        request.Caller.Demand("prvImportCustomization");
        return new Parameters(request.Name, request.Parameters).Only("UniqueName").NeededText("UniqueName");
    }
}

/// <summary>DeleteAndPromoteAsync: the same in the background.</summary>
sealed class DeleteAndPromoteAsync(SolutionOperations operations) : IStandaloneAction
{
    public string Name => "DeleteAndPromoteAsync";

    public Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        var operation = operations.StartPromotion(DeleteAndPromote.ReadName(request), request.Caller);
        return Task.FromResult(new ActionResponse(new JsonObject { ["AsyncOperationId"] = operation.ToString("D") }));
    }
}
