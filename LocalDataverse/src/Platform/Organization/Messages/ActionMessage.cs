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
