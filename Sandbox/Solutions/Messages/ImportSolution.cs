using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Sandbox.Actions;
using VoiceForD365.Sandbox.Solutions.Operations;

namespace VoiceForD365.Sandbox.Solutions.Messages;

/// <summary>ImportSolution: answers when the import has ended; no content.</summary>
internal sealed class ImportSolution(SolutionOperations operations, StagedFiles staged) : IStandaloneAction
{
    public string Name => "ImportSolution";

    public async Task<ActionAnswer> RunAsync(ActionRequest request, CancellationToken cancellation)
    {
        await operations.ImportAsync(ImportParameters.Read(request, staged, mayHold: true, needsJobId: true), request.Caller, cancellation);
        return ActionAnswer.NoContent;
    }
}
