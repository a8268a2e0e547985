using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions;

/// <summary>One call of an action.</summary>
/// <param name="Name">Without the namespace Microsoft.Dynamics.CRM.</param>
/// <param name="BoundTo">The row of a bound action; null for an unbound one.</param>
/// <param name="Parameters">The body; an empty object when none was sent.</param>
sealed record ActionRequest(string Name, RowReference? BoundTo, JsonElement Parameters, Caller Caller);

/// <param name="Body">null answers 204 No Content.</param>
sealed record ActionResponse(JsonObject? Body)
{
    public static ActionResponse NoContent { get; } = new((JsonObject?)null);
}
