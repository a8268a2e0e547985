using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>
/// An action of the Web API as a message. The row of a bound action is a parameter here, such as RoleId of AddPrivilegesRole.
/// </summary>
sealed class ActionMessage(ITransactionalAction action) : IMessage
{
    public string Name => action.Name;

    public bool IsRead => action is IReadingAction;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        var parameters = request.Parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        RowReference? row = null;
        if (action.BoundTable is { } table)
        {
            var name = action.BoundParameter ?? char.ToUpperInvariant(table[0]) + table[1..] + "Id";
            row = new RowReference(table, request.Needed<Guid>(name));
            scope.Require(row);
            parameters.Remove(name);
        }

        var call = new ActionRequest(Name, row, ActionJson.Parameters(parameters, scope.Catalog), scope.Caller);
        return ActionJson.Response(
            action is IReadingAction reading ? reading.Run(call, scope.Catalog, scope.Rows) : ActionRun.Run(scope, action, call));
    }
}

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

/// <summary>Actions of the Web API as messages of the same name: the same code runs, only the parameters are put differently.</summary>
static class ActionMessages
{
    public static IEnumerable<IMessage> Of(ActionTable actions) =>
        actions.All.OfType<ITransactionalAction>().Select(a => new ActionMessage(a));

    public static IEnumerable<IStandaloneMessage> StandaloneOf(ActionTable actions) =>
        actions.All.OfType<IStandaloneAction>().Select(a => new StandaloneActionMessage(a));
}
