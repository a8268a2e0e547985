using Enreach.Voice.Plugins.Telephony.Json;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>What happened to the users, for the one who pressed the button and for the trace.</summary>
sealed record UserIdReport(IReadOnlyList<Decision> Decisions)
{
    /// <summary>Users who have got a new id or lost a wrong one.</summary>
    public int Updated => Decisions.Count(decision => decision.IsChange);

    /// <summary>Users without a hit, or who share one with another.</summary>
    public int Failed => Decisions.Count(decision => decision.IsFailure);

    /// <summary>A list of objects: user, name, outcome, cloudUserId, changed, message.</summary>
    public string RenderJson() => JsonText.Render(Decisions.Select(decision => new JsonField[]
    {
        new("user", decision.Person.Id.ToString("D")),
        new("name", decision.Person.Name),
        new("outcome", decision.Outcome.ToString()),
        new("cloudUserId", decision.CloudId),
        new("changed", decision.IsChange ? "true" : "false", "boolean"),
        new("message", $"{decision.Person.Name} {decision.Because}."),
    }));

    /// <summary>null when no two users lead to one id.</summary>
    public string? RenderConflicts()
    {
        var conflicts = Decisions.Where(decision => decision.Outcome == Outcome.Shared)
            .Select(decision => $"{decision.Person.Name} {decision.Because}.")
            .ToArray();
        return conflicts.Length == 0
            ? null
            : "Users share one telephony user, so none of them has a cloud user id now. " + string.Join(" ", conflicts);
    }

    /// <summary>For the trace: ids only, no names or addresses.</summary>
    public override string ToString() =>
        $"{Updated} updated, {Failed} failed: {string.Join("; ", Decisions.Select(Trace))}";

    static string Trace(Decision decision) =>
        $"{decision.Person.Id} {decision.Outcome}{(decision.IsChange ? " (changed)" : "")}";
}
