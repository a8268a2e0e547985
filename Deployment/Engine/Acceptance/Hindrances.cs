using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Acceptance;

/// <summary>Which of doctor's findings explain that something did not come, the likeliest first.</summary>
static class Hindrances
{
    static readonly string[] Panel =
    [
        HealthCodes.ProviderInactive, HealthCodes.ProviderWithoutApp, HealthCodes.ProviderWithoutRole, HealthCodes.AppWithoutPanel,
        HealthCodes.AppWithSeveralSessions, HealthCodes.ProviderOnNoProfile, HealthCodes.ProfileWithoutLoader, HealthCodes.ProfileOfNobody,
        HealthCodes.AgentsOnOtherProfile, HealthCodes.PanelElsewhere, HealthCodes.ContentSecurityPolicyOn, HealthCodes.ScriptMissing,
        HealthCodes.SolutionNotCurrent,
    ];

    static readonly string[] Calls =
    [
        HealthCodes.NoAgent, HealthCodes.AgentWithoutId, HealthCodes.TelephonyLoginMissing, HealthCodes.TelephonyRefuses, .. Panel,
        HealthCodes.RegistrationOff, HealthCodes.StepOff, .. Services,
    ];

    static string[] Services => [HealthCodes.ServiceBehind, HealthCodes.ServiceTroubled, HealthCodes.ServicesNeverRan];

    static readonly string[] Dialling =
        [HealthCodes.ClickToActOff, HealthCodes.DialNotPublished, HealthCodes.DialControlGone, .. Calls];

    static readonly string[] Callbacks =
    [
        HealthCodes.TelephonyLoginMissing, HealthCodes.TelephonyRefuses, HealthCodes.WebhookOpen, HealthCodes.QueueOwnerDisabled,
        HealthCodes.QueueOfTeam, .. Services, HealthCodes.ApplicationUserMissing, HealthCodes.ApplicationUserDisabled, .. Panel,
    ];

    public static Sequence<Finding> Of(AcceptanceItem item, Sequence<Finding> findings)
    {
        var codes = item switch
        {
            AcceptanceItem.IncomingCall => Calls,
            AcceptanceItem.ClickToDial => Dialling,
            AcceptanceItem.Callback => Callbacks,
            AcceptanceItem.Panel => Panel,
            _ => throw new InvalidOperationException($"No hindrance is known for {item}; this is a bug in the package."),
        };
        return codes.SelectMany(code => findings.Where(finding => finding.Problem.Code == code)).ToSequence();
    }
}
