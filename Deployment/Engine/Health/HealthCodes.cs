namespace VoiceForD365.Deployment.Health;

/// <summary>The code of every check; docs/diagnostics.md explains each. Numbers are never reused.</summary>
public static class HealthCodes
{
    public const string SolutionNotCurrent = "DOC-001";
    public const string StepOff = "DOC-002";
    public const string ApplicationUserMissing = "DOC-003";
    public const string ApplicationUserDisabled = "DOC-004";
    public const string ApplicationUserNotInRoot = "DOC-005";
    public const string TelephonyLoginMissing = "DOC-006";
    public const string TelephonyRefuses = "DOC-007";
    public const string ProviderWithoutApp = "DOC-008";
    public const string ProviderWithoutRole = "DOC-009";
    public const string AppWithoutPanel = "DOC-010";
    public const string PanelElsewhere = "DOC-011";
    public const string ClickToActOff = "DOC-012";
    public const string ProviderOnNoProfile = "DOC-013";
    public const string ProfileWithoutLoader = "DOC-014";
    public const string ProfileOfNobody = "DOC-015";
    public const string NoAgent = "DOC-016";
    public const string AgentWithoutId = "DOC-017";
    public const string SettingInvalid = "DOC-018";
    public const string AssigneeMissing = "DOC-019";
    public const string AssigneeUnusable = "DOC-020";
    public const string CallbackWindowLong = "DOC-021";
    public const string OwnPhoneCallForm = "DOC-022";
    public const string LicencesUnseen = "DOC-023";
    public const string ContentNotCurrent = "DOC-024";
    public const string ContentChangedHere = "DOC-025";
    public const string ScriptMissing = "DOC-026";
    public const string RegistrationOff = "DOC-027";
    public const string StepFailed = "DOC-028";
    public const string ProviderInactive = "DOC-029";
    public const string AppWithSeveralSessions = "DOC-030";
    public const string ContentSecurityPolicyOn = "DOC-031";
    public const string TabParametersDiffer = "DOC-032";
    public const string AgentsWithoutMobile = "DOC-033";
    public const string NoCallbackProfile = "DOC-034";
    public const string WebhookOpen = "DOC-035";
    public const string QueueOwnerDisabled = "DOC-036";
    public const string QueueOfTeam = "DOC-037";
    public const string PhoneCallFormNotInApp = "DOC-040";
    public const string OtherFormInApp = "DOC-041";
    public const string AgentsOnOtherProfile = "DOC-042";
    public const string ClickToDial = "DOC-043";
    public const string DialNotPublished = "DOC-060";
    public const string DialControlGone = "DOC-061";
    public const string ServicesNeverRan = "DOC-062";
    public const string ServiceBehind = "DOC-063";
    public const string ServiceTroubled = "DOC-064";
    public const string RegistrationUnseen = "DOC-050";
    public const string PrincipalMissing = "DOC-051";
    public const string PrincipalDisabled = "DOC-052";
    public const string NoCredential = "DOC-053";
    public const string CredentialEnds = "DOC-054";
    public const string ManySecrets = "DOC-055";
    public const string RegistrationToKnow = "DOC-056";
}
