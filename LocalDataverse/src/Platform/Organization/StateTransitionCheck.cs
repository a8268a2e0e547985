using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>IsValidStateTransition: whether a row could be given a state and a reason, without giving it them.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/isvalidstatetransition; states are named as the SDK's
/// enumerations name them, which is their name in English.
/// </remarks>
static class StateTransitionCheck
{
    /// <param name="status">-1 asks about the state's default reason, as in SetState.</param>
    /// <exception cref="FaultException">400: the table has no state, or none of this name.</exception>
    public static bool IsValid(Scope scope, StoredRow row, string state, int status)
    {
        RowAccess.Demand(scope, "Read", row);
        var table = row.Table;
        if (table.Column("statecode") is not { } states || table.Column("statuscode") is not { } reasons)
            throw Fault.InvalidArgument($"Rows of {table.LogicalName} have no state.");
        var asked = scope.Catalog.OptionsOf(states)
            .FirstOrDefault(option => state.Equals(option.InvariantName ?? option.Label, StringComparison.OrdinalIgnoreCase))
            ?? throw Fault.InvalidArgument($"'{state}' is no state of {table.LogicalName}.");
        var to = status == -1 ? asked.DefaultStatus : status;
        return scope.Catalog.OptionsOf(reasons).FirstOrDefault(option => option.Value == to) is { } reason
            && (reason.State ?? asked.Value) == asked.Value
            && (row.Number("statuscode") is not { } from || StatusTransition.IsAllowed(scope.Catalog, table, from, reason.Value));
    }
}
