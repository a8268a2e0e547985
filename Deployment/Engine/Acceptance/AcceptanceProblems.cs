using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Acceptance;

/// <summary>Why an item did not pass, and what mends it. Pure.</summary>
static class AcceptanceProblems
{
    const string LookAtPanel = "open Diagnostics in the agent's panel, which says what it is missing; then try again";

    /// <summary>The item as it is told at the end.</summary>
    /// <param name="until">Such as "within 15 minutes".</param>
    public static ItemResult Close(ItemResult item, string environment, Sequence<Finding> findings, string until) => item.State switch
    {
        ItemState.Waiting or ItemState.UnderWay => Failed(item, environment, findings, until),
        _ => item,
    };

    static ItemResult Failed(ItemResult item, string environment, Sequence<Finding> findings, string until)
    {
        var hindrances = Hindrances.Of(item.Item, findings);
        var seen = item.Call is { } call ? Begun(item.Item, call) : null;
        return item with
        {
            State = ItemState.Failed,
            Hindrances = hindrances,
            Problem = Diagnostic.Error(
                Code(item.Item),
                What(item.Item, until),
                item.Call is { } row ? $"phone call {row.Key}" : environment,
                seen ?? Explain(hindrances),
                seen is null && hindrances.Count > 0 ? hindrances[0].Problem.Fix : LookAtPanel),
        };
    }

    static string Code(AcceptanceItem item) => item switch
    {
        AcceptanceItem.IncomingCall => DiagnosticCodes.NoIncomingCall,
        AcceptanceItem.ClickToDial => DiagnosticCodes.NoOutgoingCall,
        AcceptanceItem.Callback => DiagnosticCodes.NoCallback,
        AcceptanceItem.Panel => DiagnosticCodes.PanelNotSeen,
        _ => throw new InvalidOperationException($"No code is known for {item}; this is a bug in the package."),
    };

    static string What(AcceptanceItem item, string until) => item switch
    {
        AcceptanceItem.IncomingCall => $"No incoming call was recorded from beginning to end {until}.",
        AcceptanceItem.ClickToDial => $"No call dialled from a record was recorded from beginning to end {until}.",
        AcceptanceItem.Callback => $"No callback request came in and was called back {until}.",
        AcceptanceItem.Panel => "The agent does not see the panel.",
        _ => throw new InvalidOperationException($"No text is known for {item}; this is a bug in the package."),
    };

    /// <summary>What is missing of a row that is there.</summary>
    static string Begun(AcceptanceItem item, SeenCall call) => item switch
    {
        AcceptanceItem.Panel => $"but the panel of {Name(call.Owner)} wrote this record, so it does run in some app",
        AcceptanceItem.Callback => "the request has arrived, but nobody has called back or closed it",
        AcceptanceItem.ClickToDial when call.HasEnded && call.Customer is null =>
            "a call was dialled, but belongs to no customer: the number was typed, or is on no record the agent may read",
        _ => "the call has begun but not ended, or the panel was closed before it ended",
    };

    static string Explain(Sequence<Finding> hindrances) => hindrances.Count == 0
        ? "nothing in the environment explains it"
        : string.Join(
            "; ", hindrances.Select(finding => $"{finding.Problem.Code}: {finding.Problem.What.TrimEnd('.')}").Distinct().Take(3));

    static string Name(SeenRow? row) => row is { Name.Length: > 0 } ? row.Name : "an agent";

    public static Diagnostic NobodyAsked(string environment, SeenCall? call) => Diagnostic.Warning(
        DiagnosticCodes.PanelNotChecked,
        "Nobody has checked whether the panel is where agents look for it.",
        environment,
        call is null
            ? "only a person who looks at the app can tell, and nobody was asked"
            : $"the panel of {Name(call.Owner)} wrote a record, so it runs; only a person who looks can tell where it is shown",
        "look at each app: right side in CIF 1.0, left side in a CIF 2.0 workspace");

    public static Diagnostic AgentUnknown(string environment, string address) => Diagnostic.Error(
        DiagnosticCodes.AcceptanceAgentUnknown,
        $"No agent has the address '{address}'.",
        environment,
        "agents are enabled users who have the role Voice User directly, not through a team",
        "write the address exactly as it is on the user, or give the user the role");
}
