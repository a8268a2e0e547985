using Enreach.Voice.Plugins.Settings;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>
/// Every check: what is looked at, why it matters, and what mends it. Only those of the scenario at hand apply. Pure; a fault of the
/// environment is one finding of one check, so that nothing is told twice.
/// </summary>
static class Checks
{
    public static IEnumerable<Finding> All(EnvironmentHealth health) =>
        new (Chapter Chapter, Func<EnvironmentHealth, IEnumerable<Diagnostic>> Check)[]
        {
            (Chapter.Package, Package),
            (Chapter.Package, Steps),
            (Chapter.ApplicationUser, ApplicationUser),
            (Chapter.Telephony, Telephony),
            (Chapter.Provider, Provider),
            (Chapter.Provider, Addresses),
            (Chapter.Profile, Profiles),
            (Chapter.Agents, Agents),
            (Chapter.Settings, Settings),
            (Chapter.Settings, Assignee),
            (Chapter.Callbacks, Callbacks),
            (Chapter.Forms, Forms),
        }.SelectMany(check => Applies(check.Check, health)
            ? check.Check(health).Select(problem => new Finding(check.Chapter, problem))
            : []);

    /// <summary>Where the package is not installed, that is all there is to say.</summary>
    static bool Applies(Func<EnvironmentHealth, IEnumerable<Diagnostic>> check, EnvironmentHealth health) =>
        health.IsInstalled || check == Package;

    static IEnumerable<Diagnostic> Package(EnvironmentHealth health)
    {
        foreach (var change in health.Plan.Changes.Where(change => change.Component.Kind == ComponentKind.Solution && change.Writes))
            yield return Diagnostic.Error(
                HealthCodes.SolutionNotCurrent,
                $"{change.Component.Name} is not as the package has it.",
                health.State.Environment,
                change.Reason,
                Ways.DeployFirst);
    }

    static IEnumerable<Diagnostic> Steps(EnvironmentHealth health) => health.State.Steps
        .Where(step => !step.IsEnabled)
        .Select(step => Diagnostic.Warning(
            HealthCodes.StepOff,
            "A plug-in step of ours is switched off.",
            $"plug-in step {step.Id:D}",
            "what it does is not done: an id is not looked up, or a value is not checked",
            "switch it on in the maker portal or with the Plug-in Registration Tool, unless it is off on purpose"));

    static IEnumerable<Diagnostic> ApplicationUser(EnvironmentHealth health)
    {
        var root = health.State.Configuration.RootBusinessUnit?.Id;
        var users = Holders(health, ShippedIds.VoiceApiUser).Where(user => UserColumns.ApplicationId(user) is not null).ToList();
        if (users.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.ApplicationUserMissing,
                "No application user has the role Voice ApiUser.",
                health.State.Environment,
                "the telephony's services come in as such a user; without it no call is synchronised",
                "write its client id into 'application-user' of the configuration");
        foreach (var user in users.Where(user => user.Flag("isdisabled")))
            yield return Diagnostic.Error(
                HealthCodes.ApplicationUserDisabled,
                $"The application user {Name(user)} is disabled.",
                $"user {user.Id:D}",
                "the telephony's services are refused",
                "name it in 'application-user' of the configuration, which enables it");
        foreach (var user in users.Where(user => user.Lookup("businessunitid") is { } unit && unit != root))
            yield return Diagnostic.Warning(
                HealthCodes.ApplicationUserNotInRoot,
                $"The application user {Name(user)} is not in the root business unit.",
                $"user {user.Id:D}",
                "the root one is recommended, so that it reaches every row",
                "move it in the Power Platform admin center, then give the role anew");
    }

    static IEnumerable<Diagnostic> Telephony(EnvironmentHealth health)
    {
        if (!VariablePlanning.HasValue(VariableRetrieval.Login, health.Variables, health.VariableValues))
            yield return Diagnostic.Error(
                HealthCodes.TelephonyLoginMissing,
                "The telephony has no login here.",
                "environment variable enreach_TelephonyApiLogin",
                "ids of agents and callback lists come from the telephony, which is asked with it",
                "give 'login' and 'secret' in 'telephony' of the configuration");
        else if (health.TelephonyRefusal is { } why)
            yield return Diagnostic.Error(
                HealthCodes.TelephonyRefuses,
                "The telephony does not answer with this login.",
                "environment variables enreach_TelephonyApi…",
                why,
                "correct 'telephony' of the configuration, or ask the provider whether the account is ready");
    }

    static IEnumerable<Diagnostic> Provider(EnvironmentHealth health)
    {
        if (health.Plan.Scenario.Scenario != Scenario.Cif1 || health.Provider is not { } provider) yield break;
        if (health.State.AppsOnProvider.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.ProviderWithoutApp,
                "No app is selected on the CIF 1.0 provider.",
                "Voice for Dynamics 365 (msdyn_ciprovider)",
                "the panel shows in no app",
                "name apps in 'cif1' of the configuration");
        if (provider.Text("msdyn_roleselector").Length == 0)
            yield return Diagnostic.Error(
                HealthCodes.ProviderWithoutRole,
                "No role is selected on the CIF 1.0 provider.",
                "Voice for Dynamics 365 (msdyn_ciprovider)",
                "whoever has none of the selected roles does not see the provider",
                "name roles in 'cif1' of the configuration");
        foreach (var app in health.State.Apps.Where(app => health.State.AppsOnProvider.Contains(app.Id) && !PanelHandler.IsIn(app)))
            yield return Diagnostic.Error(
                HealthCodes.AppWithoutPanel,
                $"The app '{app.UniqueName}' does not load the panel.",
                $"app {app.UniqueName}",
                "it is selected on the provider, but has no handler that loads it",
                Ways.DeployFirst);
    }

    static IEnumerable<Diagnostic> Addresses(EnvironmentHealth health)
    {
        foreach (var (row, column) in new[] { (health.Provider, "msdyn_landingurl"), (health.ChannelProvider, "msdyn_channelurl") })
        {
            if (row is null) continue;
            if (IsElsewhere(row.Text(column), health.State.Environment))
                yield return Diagnostic.Error(
                    HealthCodes.PanelElsewhere,
                    "The panel's address is that of another environment.",
                    $"{row.Table}, {column}",
                    $"it is {row.Text(column)}, and this is {health.State.Environment}: the environment was copied or renamed",
                    Ways.DeployFirst);
            if (row.Value("msdyn_clicktoact") is ColumnValue.Flag { Value: false })
                yield return Diagnostic.Warning(
                    HealthCodes.ClickToActOff,
                    "Phone numbers on forms do not dial.",
                    $"{row.Table}, msdyn_clicktoact",
                    "outbound communication is switched off on the provider",
                    "switch it on there, unless it is off on purpose");
        }
    }

    static IEnumerable<Diagnostic> Profiles(EnvironmentHealth health)
    {
        if (health.Plan.Scenario.Scenario is not (Scenario.Cif2 or Scenario.Omnichannel)) yield break;
        var ours = health.Profiles
            .Where(profile => health.ProfileLinks.Contains(new(profile.Id, ProfileRetrieval.Providers, ShippedIds.ChannelProvider)))
            .ToList();
        if (ours.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.ProviderOnNoProfile,
                "The CIF 2.0 provider is on no experience profile.",
                "Voice for Dynamics 365 by Enreach (msdyn_channelprovider)",
                "an agent gets the panel by a profile that has it",
                "name a profile in 'profile' of the configuration");
        foreach (var profile in ours)
        {
            if (health.ProfileLinks.All(link => link.Profile != profile.Id || link.Relationship != ProfileRetrieval.Extensions))
                yield return Diagnostic.Error(
                    HealthCodes.ProfileWithoutLoader,
                    $"The profile '{profile.Text("msdyn_name")}' lacks the loader of CIF 2.0.",
                    $"profile {profile.Text("msdyn_uniquename")}",
                    "without it the platform loads no provider of the profile",
                    "name the profile in 'profile' of the configuration");
            if (health.ProfileLinks.All(link => link.Profile != profile.Id || link.Relationship != ProfileRetrieval.Users)
                && health.ProfileMappings.All(mapping => mapping.Lookup("msdyn_appprofileid") != profile.Id))
                yield return Diagnostic.Warning(
                    HealthCodes.ProfileOfNobody,
                    $"The profile '{profile.Text("msdyn_name")}' is nobody's.",
                    $"profile {profile.Text("msdyn_uniquename")}",
                    "neither a user nor a role is assigned to it",
                    "write 'assign: role' in 'profile' of the configuration");
        }
    }

    static IEnumerable<Diagnostic> Agents(EnvironmentHealth health)
    {
        var agents = Holders(health, ShippedIds.VoiceUser).Where(user => !user.Flag("isdisabled")).ToList();
        if (agents.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.NoAgent,
                "Nobody has the role Voice User.",
                health.State.Environment,
                "only who has it may use the panel",
                "name agents in 'agents' of the configuration");
        foreach (var agent in agents.Where(agent => agent.Text(UserColumns.CloudId).Length == 0))
            yield return Diagnostic.Warning(
                HealthCodes.AgentWithoutId,
                $"{Name(agent)} has no telephony id.",
                $"user {agent.Id:D}",
                "calls cannot be told to be theirs",
                "name them in 'agents' of the configuration, with 'telephony-e-mail' where the telephony knows another address");
    }

    static IEnumerable<Diagnostic> Settings(EnvironmentHealth health) =>
        from row in health.Settings
        let name = row.Text("enreach_name")
        where name != "DefaultCrmAssignee"
        let rule = SettingRules.TryFind(name)
        where rule is not null and not SettingRule.StatusReason
        let verdict = SettingCheck.Judge(rule, name, row.Text("enreach_value"), Nobody.Instance)
        where verdict.Problem is not null
        select Diagnostic.Error(
            HealthCodes.SettingInvalid,
            $"The setting '{name}' has a value it cannot have.",
            $"setting {name}",
            verdict.Problem!,
            "correct it in the Configurator, or in 'settings' of the configuration");

    static IEnumerable<Diagnostic> Assignee(EnvironmentHealth health)
    {
        var setting = health.Settings.FirstOrDefault(row => row.Text("enreach_name") == "DefaultCrmAssignee");
        if (setting is null) yield break;
        var id = setting.Text("enreach_value");
        if (id.Length == 0)
            yield return Diagnostic.Error(
                HealthCodes.AssigneeMissing,
                "Calls of unknown people have nobody to fall back to.",
                "setting DefaultCrmAssignee",
                "the synchronisation of phone calls does not work until it is set",
                "name a user in 'default-assignee' of the configuration");
        else if (health.Assignees.All(user => user.Flag("isdisabled")))
            yield return Diagnostic.Error(
                HealthCodes.AssigneeUnusable,
                "The user that unknown calls fall back to is not here, or is disabled.",
                "setting DefaultCrmAssignee",
                health.Assignees.Count == 0 ? "no user has this telephony id" : $"{Name(health.Assignees[0])} is disabled",
                "name another user in 'default-assignee' of the configuration");
    }

    static IEnumerable<Diagnostic> Callbacks(EnvironmentHealth health)
    {
        const int Active = 0;
        foreach (var profile in health.CallbackProfiles.Where(profile => profile.Number("statecode") == Active))
        {
            var minutes = profile.Number("enreach_callbackage") * profile.Number("enreach_agetimeunit") switch
            {
                247100000 => 24 * 60,
                247100001 => 60,
                _ => 1,
            };
            if (minutes > 60)
                yield return Diagnostic.Warning(
                    HealthCodes.CallbackWindowLong,
                    $"The callback profile '{profile.Text("enreach_name")}' asks for a long time back.",
                    $"callback profile {profile.Text("enreach_name")}",
                    $"it asks for the requests of {minutes:0} minutes each time; more than 60 are for tests",
                    "write 'age: 60min' in 'callback-profiles' of the configuration");
        }
    }

    static IEnumerable<Diagnostic> Forms(EnvironmentHealth health) => health.OwnPhoneCallForms.Select(form => Diagnostic.Warning(
        HealthCodes.OwnPhoneCallForm,
        $"There is a phone call form of your own, '{form.Text("name")}'.",
        $"form {form.Id:D}",
        "where an app shows it first, agents do not see what the telephony knows of a call",
        "put the form of Voice for Dynamics 365 first in the apps of your agents, or take its columns over into yours"));

    /// <summary>Users who hold a copy of the role directly.</summary>
    public static IEnumerable<Row> Holders(EnvironmentHealth health, Guid role)
    {
        var copies = health.State.Configuration.Roles
            .Where(row => row.Id == role || row.Lookup("parentrootroleid") == role)
            .Select(row => row.Id)
            .ToList();
        var ids = new HashSet<Guid>(health.RoleHolders.Where(holder => copies.Contains(holder.Group)).Select(holder => holder.User));
        return health.Users.Where(user => ids.Contains(user.Id));
    }

    /// <summary>Only our own page is meant: an address a customer gave is theirs.</summary>
    static bool IsElsewhere(string address, string environment) =>
        address.EndsWith("/WebResources/enreach_/html/sidebar.html", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(address, UriKind.Absolute, out var panel)
        && Uri.TryCreate(environment, UriKind.Absolute, out var here)
        && !Converging.Same(panel.Host, here.Host);

    static string Name(Row user) => user.Text("fullname") is { Length: > 0 } name ? name : user.Text("internalemailaddress");

    /// <summary>No rule that is asked here needs to know anybody.</summary>
    sealed class Nobody : ISettingWorld
    {
        public static readonly Nobody Instance = new();

        public IReadOnlyDictionary<int, string> ReadPhoneCallStatusReasons() => new Dictionary<int, string>();

        public SettingUser? TryReadUser(Guid id) => null;

        public bool IsCloudId(Guid id) => false;
    }
}
