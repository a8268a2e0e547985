using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>A user of the environment who can own records.</summary>
/// <param name="CloudId">In the telephony cloud; null where none is known.</param>
/// <param name="Mobile">As on the user's row.</param>
sealed record Agent(Guid UserId, string? CloudId, string? Mobile);

/// <summary>Who is who. Two users with one cloud id or one mobile number are nobody.</summary>
sealed class Agents
{
    readonly Dictionary<string, Guid?> _byCloudId;
    readonly Dictionary<string, Guid?> _byMobile;

    public Agents(IReadOnlyCollection<Agent> agents)
    {
        _byCloudId = Index(agents, agent => agent.CloudId?.Trim().ToLowerInvariant());
        _byMobile = Index(agents, agent => PhoneNumber.TryParse(agent.Mobile ?? "")?.Text);
    }

    /// <returns>null where the environment knows nobody with this id.</returns>
    public Guid? TryFind(string? cloudId) =>
        cloudId is { Length: > 0 } id && _byCloudId.TryGetValue(id.ToLowerInvariant(), out var user) ? user : null;

    /// <summary>By who made or answered it, else by the mobile phone it went over (C-12, C-18).</summary>
    public Guid? TryFind(CallEvent call) => TryFind(call.UserId) ?? Mobile(call.OwnNumber);

    Guid? Mobile(string? number) =>
        PhoneNumber.TryParse(number ?? "") is { } parsed && _byMobile.TryGetValue(parsed.Text, out var user) ? user : null;

    static Dictionary<string, Guid?> Index(IEnumerable<Agent> agents, Func<Agent, string?> by) => agents
        .Where(agent => by(agent) is { Length: > 0 })
        .GroupBy(agent => by(agent)!, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Select(agent => agent.UserId).Distinct().ToArray() is [var only] ? only : (Guid?)null);
}
