using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>ImportSolution: answers when the import has ended; no content.</summary>
sealed class ImportSolution(SolutionOperations operations, StagedFiles staged) : IStandaloneAction
{
    public string Name => "ImportSolution";

    public async Task<ActionResponse> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        await operations.ImportAsync(ImportParameters.Read(request, staged, mayHold: true, needsJobId: true), request.Caller, cancellation);
        return ActionResponse.NoContent;
    }
}
