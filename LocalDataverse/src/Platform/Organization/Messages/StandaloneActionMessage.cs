using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>An action that makes its own transactions, as a message.</summary>
sealed class StandaloneActionMessage(IStandaloneAction action) : IStandaloneMessage
{
    public string Name => action.Name;

    public async Task<OrganizationResponse> RunAsync(
        OrganizationRequest request, OrganizationSession session, CancellationToken cancellation)
    {
        var parameters = request.Parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (request.Parameters.ContainsKey("CustomizationFile") || request.Parameters.ContainsKey("SolutionParameters"))
            FillImport(parameters);
        return ActionJson.Response(
            await action.RunAsync(new ActionRequest(Name, null, ActionJson.Parameters(parameters), session.Caller), cancellation));
    }

    // The SDK's request classes leave out what was not set, and the platform then takes these.
    static void FillImport(Dictionary<string, object?> parameters)
    {
        parameters.TryAdd("OverwriteUnmanagedCustomizations", false);
        parameters.TryAdd("PublishWorkflows", false);
        if (parameters.GetValueOrDefault("ImportJobId") is not Guid id || id == Guid.Empty)
            parameters["ImportJobId"] = Guid.NewGuid();
    }
}
