using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Starts an import or promotion in the background; answers with its system job.</summary>
/// <remarks>
/// learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.executeasyncrequest: for messages that run long; older clients import with it.
/// </remarks>
sealed class ExecuteAsync : IStandaloneMessage
{
    public string Name => "ExecuteAsync";

    public async Task<OrganizationResponse> RunAsync(
        OrganizationRequest request, OrganizationSession session, CancellationToken cancellation)
    {
        request.Only("Request");
        var inner = request.Needed<OrganizationRequest>("Request");
        if (inner.Message is not ("ImportSolution" or "StageAndUpgrade" or "DeleteAndPromote"))
            throw Fault.Unsupported($"ExecuteAsync of the message '{inner.Message}'");
        var started = await session.RunAsync(inner with { Message = inner.Message + "Async" }, cancellation);
        return OrganizationResponse.Of("AsyncJobId", started.Results["AsyncOperationId"]);
    }
}
