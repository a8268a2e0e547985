using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.ApplicationUsers;
using VoiceForD365.Deployment.CallbackProfiles;
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
        var roles = Distinct(Rows(_ourRoles).Concat(Rows(_namedRoles)).Concat(Rows(_templates)));
        var teams = Rows(_teams);
        var profiles = Rows(_profiles?.Profiles);
        var third = new QueryBatch();
        var holders = _wanted.ApplicationUser is null && _wanted.Agents.Count == 0 && teams.Count == 0
            && _wanted.AgentGroups.Count == 0
            ? []
            : AgentRetrieval.AskHolders(third, Rows(_ourRoles));
        var members = AgentRetrieval.AskMembers(third, teams, _present);
        var links = ProfileRetrieval.AskLinks(third, _wanted.Profile, profiles);
        var components = _forms is null ? null : PhoneCallFormRetrieval.AskComponents(third, Rows(_forms), _present);
        var secrets = TelephonySecretRetrieval.AskKept(third, Rows(_secretSteps));
        if (holders.Count + members.Count + links.Count > 0 || components is not null || secrets is not null)
            await third.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return new()
        {
            Registration = _tenant.Registration,
            Groups = _tenant.Groups,
            BusinessUnits = Rows(_units),
            Roles = roles,
            ApplicationUsers = Rows(_application),
            Users = Distinct(Rows(_users).Concat(Rows(_groupMembers)).Concat(members.SelectMany(member => Rows(member.Asked)))),
            Teams = teams,
            Members = Memberships(members),
            RoleHolders = Memberships(holders),
            Settings = Rows(_settings),
            StatusReasons = Rows(_reasons),
            Variables = Rows(_variables),
            VariableValues = Rows(_values),
            SecretSteps = Rows(_secretSteps),
            KeptSecrets = TelephonySecretRetrieval.Read(Rows(secrets)),
            Providers = Distinct(_providers.SelectMany(asked => Rows(asked))),
            Profiles = profiles,
            ProfileLinks = links
                .SelectMany(link => Rows(link.Asked).Select(row => new ProfileLink(link.Relationship, row.Id)))
                .ToSequence(),
            ProfileMappings = Rows(_profiles?.Mappings),
            Extensions = Rows(_profiles?.Extensions),
            ChannelProviders = Rows(_profiles?.Providers),
            CallbackProfiles = Rows(_callbacks?.Profiles),
            CallbackLists = Rows(_callbacks?.Lists),
            CallbackListsRefused = (_callbacks?.Lists.Result as QueryResult.Refused)?.Fault.Message,
            Queues = Rows(_callbacks?.Queues),
            PhoneCallForms = Rows(_forms),
            AppComponents = Rows(components),
        };
    }

    static Sequence<Row> Distinct(IEnumerable<Row> rows) => rows.GroupBy(row => row.Id).Select(same => same.First()).ToSequence();

    static Sequence<Membership> Memberships(IEnumerable<(Guid Group, QueryBatch.Pending Asked)> groups) =>
        groups.SelectMany(group => Rows(group.Asked).Select(user => new Membership(group.Group, user.Id))).ToSequence();

    static Sequence<Row> Rows(QueryBatch.Pending? asked) => asked?.RowsOrNone() ?? Sequence<Row>.Empty;
}
