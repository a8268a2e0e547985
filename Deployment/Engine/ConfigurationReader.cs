using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.ApplicationUsers;
using VoiceForD365.Deployment.CallbackProfiles;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.ProviderAccess;
using VoiceForD365.Deployment.TelephonySecrets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.VoiceSettings;

namespace VoiceForD365.Deployment;

/// <summary>
/// Asks what an environment has of what a configuration decides: along with the second round trip of a reading, and in one more for what
/// hangs on rows found there. Parts the configuration does not name are not asked for.
/// </summary>
sealed class ConfigurationReader
{
    readonly VoiceConfiguration _wanted;
    readonly TenantReader _tenant;
    readonly Sequence<TableDefinition> _present;
    readonly QueryBatch.Pending _units;
    readonly QueryBatch.Pending _ourRoles;
    readonly QueryBatch.Pending? _namedRoles;
    readonly QueryBatch.Pending? _templates;
    readonly QueryBatch.Pending? _application;
    readonly QueryBatch.Pending? _users;
    readonly QueryBatch.Pending? _groupMembers;
    readonly QueryBatch.Pending? _teams;
    readonly QueryBatch.Pending? _settings;
    readonly QueryBatch.Pending? _reasons;
    readonly QueryBatch.Pending? _variables;
    readonly QueryBatch.Pending? _values;
    readonly QueryBatch.Pending? _secretSteps;
    readonly IReadOnlyList<QueryBatch.Pending> _providers;
    readonly ProfileRetrieval.Queries? _profiles;
    readonly CallbackProfileRetrieval.Queries? _callbacks;
    readonly QueryBatch.Pending? _forms;
    readonly ClickToDialRetrieval.Queries? _dial;

    ConfigurationReader(QueryBatch batch, VoiceConfiguration wanted, Sequence<TableDefinition> present, TenantReader tenant)
    {
        (_wanted, _present, _tenant) = (wanted, present, tenant);
        _units = batch.Add(new Query.Rows(
            "businessunit", Sequence.Of<LogicalName>("name", "parentbusinessunitid"), Sequence<Condition>.Empty));
        _ourRoles = RoleCopies.AskOurs(batch);
        if (wanted.ProviderAccess is { } access)
        {
            _namedRoles = RoleCopies.AskNamed(batch, access.Roles);
            _templates = RoleCopies.AskTemplates(batch);
        }

        _application = ApplicationUserRetrieval.Ask(
            batch, new CurrentConfiguration { Registration = tenant.Registration }.ClientIdOf(wanted.ApplicationUser), present);
        _users = AgentRetrieval.AskUsers(batch, wanted, present);
        _groupMembers = AgentRetrieval.AskGroupMembers(batch, tenant.Groups, present);
        _teams = AgentRetrieval.AskTeams(batch, wanted.AgentTeams);
        _settings = SettingRetrieval.Ask(batch, wanted, present);
        _reasons = SettingRetrieval.AskStatusReasons(batch, wanted);
        _variables = VariableRetrieval.AskDefinitions(batch, wanted);
        _values = VariableRetrieval.AskValues(batch, wanted);
        _secretSteps = TelephonySecretRetrieval.AskSteps(batch, wanted.TelephonySecret);
        _providers = ProviderAccessRetrieval.Ask(batch, wanted.ProviderAccess, present);
        _profiles = ProfileRetrieval.Ask(batch, wanted.Profile, present);
        _callbacks = CallbackProfileRetrieval.Ask(batch, wanted.CallbackProfiles, present);
        _forms = wanted.PhoneCallForm is null ? null : PhoneCallFormRetrieval.AskForms(batch);
        _dial = ClickToDialRetrieval.Ask(batch, wanted.ClickToDial.Select(dial => (LogicalName)dial.Table.Name));
    }

    /// <summary>Tables whose presence planning wants to know.</summary>
    public static IEnumerable<LogicalName> Tables(VoiceConfiguration? wanted) => wanted is null
        ? []
        : ProfileRetrieval.Tables.Append(UserColumns.Table)
            .Append(SettingPlanning.Table)
            .Append(CallbackProfilePlanning.Table)
            .Append("msdyn_ciprovider")
            .Append(PhoneCallFormRetrieval.Table);

    /// <returns>null where nothing is configured.</returns>
    public static ConfigurationReader? Ask(
        QueryBatch batch, VoiceConfiguration? wanted, Sequence<TableDefinition> present, TenantReader tenant) =>
        wanted is null ? null : new(batch, wanted, present, tenant);

    /// <summary>What the first answers lead to; sends nothing where they lead to nothing.</summary>
    public async Task<CurrentConfiguration> ReadAsync(IDataverse dataverse, CancellationToken cancellation)
    {
        var roles = Distinct(_ourRoles.Found().Concat(_namedRoles.Found()).Concat(_templates.Found()));
        var teams = _teams.Found();
        var profiles = (_profiles?.Profiles).Found();
        var third = new QueryBatch();
        var holders = _wanted.ApplicationUser is null && _wanted.Agents.Count == 0 && teams.Count == 0
            && _wanted.AgentGroups.Count == 0
            ? []
            : AgentRetrieval.AskHolders(third, _ourRoles.Found());
        var members = AgentRetrieval.AskMembers(third, teams, _present);
        var links = ProfileRetrieval.AskLinks(third, _wanted.Profile, profiles);
        var components = _forms is null ? null : PhoneCallFormRetrieval.AskComponents(third, _forms.Found(), _present);
        var secrets = TelephonySecretRetrieval.AskKept(third, _secretSteps.Found());
        var texts = _dial is null ? null : ClickToDialRetrieval.AskTexts(third, _dial.Controls.Found());
        if (holders.Count + members.Count + links.Count > 0 || components is not null || secrets is not null || texts is not null)
            await third.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return new()
        {
            Registration = _tenant.Registration,
            Groups = _tenant.Groups,
            BusinessUnits = _units.Found(),
            Roles = roles,
            ApplicationUsers = _application.Found(),
            Users = Distinct(_users.Found().Concat(_groupMembers.Found()).Concat(members.SelectMany(member => member.Asked.Found()))),
            Teams = teams,
            Members = Memberships(members),
            RoleHolders = Memberships(holders),
            Settings = _settings.Found(),
            StatusReasons = _reasons.Found(),
            Variables = _variables.Found(),
            VariableValues = _values.Found(),
            SecretSteps = _secretSteps.Found(),
            KeptSecrets = TelephonySecretRetrieval.Read(secrets.Found()),
            Providers = Distinct(_providers.SelectMany(asked => asked.Found())),
            Profiles = profiles,
            ProfileLinks = links
                .SelectMany(link => link.Asked.Found().Select(row => new ProfileLink(link.Relationship, row.Id)))
                .ToSequence(),
            ProfileMappings = (_profiles?.Mappings).Found(),
            Extensions = (_profiles?.Extensions).Found(),
            ChannelProviders = (_profiles?.Providers).Found(),
            CallbackProfiles = (_callbacks?.Profiles).Found(),
            CallbackLists = (_callbacks?.Lists).Found(),
            CallbackListsRefused = (_callbacks?.Lists.Result as QueryResult.Refused)?.Fault.Message,
            Queues = (_callbacks?.Queues).Found(),
            PhoneCallForms = _forms.Found(),
            AppComponents = components.Found(),
            Dial = _dial is null ? null : ClickToDialRetrieval.Read(_dial, texts),
        };
    }

    static Sequence<Row> Distinct(IEnumerable<Row> rows) => rows.GroupBy(row => row.Id).Select(same => same.First()).ToSequence();

    static Sequence<Membership> Memberships(IEnumerable<(Guid Group, QueryBatch.Pending Asked)> groups) =>
        groups.SelectMany(group => group.Asked.Found().Select(user => new Membership(group.Group, user.Id))).ToSequence();
}
