using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.ApplicationUsers;
using VoiceForD365.Deployment.AppRegistrations;
using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.CallbackProfiles;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.ProviderAccess;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.TelephonySecrets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment.VoiceSettings;

namespace VoiceForD365.Deployment;

/// <summary>
/// Brings an environment to what a customer decided, in the order the guide gives: the package first, then the application user, the
/// telephony's login, providers and profiles, agents, settings, callbacks, forms. Pure.
/// </summary>
static class ConfigurationPlanner
{
    /// <param name="comes">The package is not wholly here yet and is installed by the same plan.</param>
    /// <param name="seeds">The same plan makes rows of the package first: what is missed now may be there then.</param>
    public static ConfigurationPlan Plan(
        VoiceConfiguration wanted, CurrentState current, bool comes, bool seeds, ShippedRecords shipped)
    {
        var drafts = new List<Draft>();
        var problems = new List<Diagnostic>();
        foreach (var (planned, found) in Parts(wanted, current))
        {
            drafts.AddRange(planned);
            problems.AddRange(found);
        }

        var forms = wanted.PhoneCallForm is { } form ? PhoneCallFormPlanning.Plan(form, current, shipped) : new([], [], []);
        drafts.AddRange(forms.Drafts);
        problems.AddRange(forms.Problems);
        var dial = ClickToDialPlanning.Plan(wanted.ClickToDial, current, shipped);
        drafts.AddRange(dial.Drafts);
        problems.AddRange(dial.Problems);
        if (comes || (seeds && !problems.All(IsKnownBefore))) return new(Later(wanted), [], problems.Where(IsKnownBefore).ToList(), [], []);
        var asks = drafts.ToLookup(draft =>
            draft.Component.Kind == ComponentKind.TelephonyIds || draft.Step is Step.SetAssignee or Step.PlanLater);
        return new(OwnVersions(asks[false]).ToList(), OneCall(asks[true].ToList()), problems, forms.Unpublished, dial.Unpublished);
    }

    /// <summary>A row that the plan itself has written before has another version than was read: the first write guards them all.</summary>
    static IEnumerable<Draft> OwnVersions(IEnumerable<Draft> drafts)
    {
        var written = new HashSet<Guid>();
        foreach (var draft in drafts)
        {
            if (draft.Step is not Step.Data data)
            {
                yield return draft;
                continue;
            }

            var writes = data.Writes
                .Select(write => write is Write.Update update && !written.Add(update.Id) ? update with { ExpectedVersion = null } : write)
                .ToSequence();
            yield return draft with { Step = new Step.Data(writes) };
        }
    }

    static IEnumerable<(IEnumerable<Draft>, IEnumerable<Diagnostic>)> Parts(VoiceConfiguration wanted, CurrentState current)
    {
        if (wanted.Registration is { } registration)
            yield return RegistrationPlanning.Plan(registration, current.Configuration.Registration);
        if (wanted.ApplicationUser is { } user) yield return ApplicationUserPlanning.Plan(user, current.Configuration, current.Environment);
        var variables = VariablePlanning.Plan(wanted, current.Configuration, current.Environment);
        yield return variables;
        var secrets = wanted.TelephonySecret is { } secret
            ? TelephonySecretPlanning.Plan(secret, current.Configuration, current.Environment)
            : ([], []);
        yield return secrets;
        if (wanted.ProviderAccess is { } access) yield return ProviderAccessPlanning.Plan(access, current);
        if (wanted.Profile is { } profile) yield return ProfilePlanning.Plan(profile, wanted, current);
        yield return AgentPlanning.Plan(wanted, current);
        yield return SettingPlanning.Plan(wanted, current);
        yield return CallbackProfilePlanning.Plan(
            wanted, current, loginComes: variables.Drafts.Concat(secrets.Drafts).Any(draft => draft.Step is not Step.Nothing));
    }

    /// <summary>All users whose ids are asked for go into one call.</summary>
    static List<Draft> OneCall(List<Draft> asking)
    {
        var calls = asking.Where(draft => draft.Component.Kind == ComponentKind.TelephonyIds).ToList();
        if (calls.Count < 2) return asking;
        var users = calls.Select(draft => draft.Step).OfType<Step.ResolveTelephonyIds>().SelectMany(call => call.Users).Distinct().ToList();
        var one = users.Count == 0
            ? calls[0]
            : calls[0] with
            {
                Component = calls[0].Component with { Name = TelephonyIdApplying.Name(users.Count) },
                Step = new Step.ResolveTelephonyIds(users.ToSequence()),
            };
        return asking.Except(calls).Prepend(one).ToList();
    }

    /// <summary>What comes with the package cannot be missed before it is installed.</summary>
    static bool IsKnownBefore(Diagnostic problem) =>
        problem.Code is not (DiagnosticCodes.PackageNotInstalled or DiagnosticCodes.ConfigurationPartAbsent
            or DiagnosticCodes.TelephonySecretWithoutPlace
            or DiagnosticCodes.CallbackListsUnreadable
            or DiagnosticCodes.SettingValueDoubtful);

    static List<Draft> Later(VoiceConfiguration wanted) => Wanted(wanted)
        .Select(part => new Draft(
            new Component(part.Kind, "Configuration", part.Name) { PartTitle = "Configuration" },
            ChangeAction.Set,
            "planned in detail once the package is installed",
            new Step.PlanLater("the package is installed now, so its configuration can be planned")))
        .ToList();

    static IEnumerable<(ComponentKind Kind, string Name)> Wanted(VoiceConfiguration wanted)
    {
        if (wanted.Registration is { } registration) yield return (
            ComponentKind.AppRegistration, $"App registration '{registration.Name}'");
        if (wanted.ApplicationUser is { } user) yield return (
            ComponentKind.ApplicationUser, user.ApplicationId is { } client ? $"Application user {client:D}" : "Application user");
        foreach (var variable in wanted.Variables) yield return (ComponentKind.EnvironmentVariable, $"Variable '{variable.SchemaName}'");
        if (wanted.TelephonySecret is { Secret: not null }) yield return (ComponentKind.TelephonySecret, "Telephony secret");
        if (wanted.ProviderAccess is not null) yield return (ComponentKind.ProviderAccess, "Apps and roles of the CIF 1.0 provider");
        if (wanted.Profile is { } profile) yield return (ComponentKind.ExperienceProfile, $"Profile '{profile.UniqueName}'");
        foreach (var agent in wanted.Agents) yield return (ComponentKind.Agent, $"Agent {agent.Email}");
        foreach (var team in wanted.AgentTeams) yield return (ComponentKind.Agent, $"Agents of team '{team.Name}'");
        foreach (var group in wanted.AgentGroups) yield return (ComponentKind.Agent, $"Agents of group '{group.Name}'");
        foreach (var setting in wanted.Settings) yield return (ComponentKind.Setting, $"Setting '{setting.Name}'");
        if (wanted.Assignee is not null) yield return (ComponentKind.Setting, "Setting 'DefaultCrmAssignee'");
        foreach (var callback in wanted.CallbackProfiles) yield return (
            ComponentKind.CallbackProfile, $"Callback profile '{callback.Name}'");
        foreach (var app in wanted.PhoneCallForm?.Apps ?? Sequence<WantedName>.Empty)
            yield return (ComponentKind.PhoneCallForm, $"Phone call form in app '{app.Name}'");
        foreach (var dial in wanted.ClickToDial)
            yield return (ComponentKind.ClickToDial, $"Click-to-dial on forms of {dial.Table.Name}");
    }
}

/// <param name="AskingTelephony">What depends on the telephony's answer, and comes last: it may be out of reach.</param>
/// <param name="Unpublished">Apps that are changed, to be published with all others.</param>
/// <param name="UnpublishedTables">Tables whose forms are changed, to be published along with the apps.</param>
sealed record ConfigurationPlan(
    IReadOnlyList<Draft> Drafts,
    IReadOnlyList<Draft> AskingTelephony,
    IReadOnlyList<Diagnostic> Problems,
    IReadOnlyList<UnpublishedApp> Unpublished,
    IReadOnlyList<UnpublishedTable> UnpublishedTables)
{
    public static readonly ConfigurationPlan Nothing = new([], [], [], [], []);
}
