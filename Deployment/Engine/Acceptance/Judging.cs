using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Acceptance;

/// <summary>Which rows show which item. Pure.</summary>
static class Judging
{
    /// <param name="seen">The oldest first.</param>
    /// <param name="agent">Whose calls count; null: anybody's. A callback request is not the agent's before it is taken.</param>
    public static ItemResult Judge(AcceptanceItem item, Sequence<SeenCall> seen, Guid? agent)
    {
        var own = seen.Where(call => agent is null || call.Owner?.Id == agent).ToList();
        return item switch
        {
            AcceptanceItem.IncomingCall => Best(item, own.Where(call => !call.IsOutgoing && call.HasBegun), call => call.HasEnded),
            AcceptanceItem.ClickToDial => Best(
                item, own.Where(call => call.IsOutgoing && !CallsBack(call, seen)), call => call.HasEnded && call.Customer is not null),
            AcceptanceItem.Callback => Best(item, seen.Where(call => call.IsRequest), call => !call.IsOpen),
            AcceptanceItem.Panel => new(item, ItemState.Waiting, own.Find(call => call.IsOfPanel)),
            _ => throw new InvalidOperationException($"No rule is known for {item}; this is a bug in the package."),
        };
    }

    static ItemResult Best(AcceptanceItem item, IEnumerable<SeenCall> candidates, Func<SeenCall, bool> isWhole)
    {
        var calls = candidates.ToList();
        if (calls.Find(call => isWhole(call)) is { } whole) return new(item, ItemState.Passed, whole);
        return calls.Count > 0 ? new(item, ItemState.UnderWay, calls[calls.Count - 1]) : new(item, ItemState.Waiting, null);
    }

    /// <summary>Whoever calls back dials from the request, not from a record.</summary>
    static bool CallsBack(SeenCall call, Sequence<SeenCall> seen) => seen.Any(request =>
        request.IsRequest && request.Number.Length > 0 && request.Number == call.Number && request.CreatedOn <= call.CreatedOn);
}
