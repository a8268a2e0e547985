using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.ApplicationUsers;
using VoiceForD365.Deployment.CallbackProfiles;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.ProviderAccess;
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
    readonly Sequence<TableDefinition> _present;
    readonly Inquiry.Asked _units;
    readonly Inquiry.Asked _ourRoles;
    readonly Inquiry.Asked? _namedRoles;
    readonly Inquiry.Asked? _templates;
    readonly Inquiry.Asked? _application;
    readonly Inquiry.Asked? _users;
    readonly Inquiry.Asked? _teams;
    readonly Inquiry.Asked? _settings;
    readonly Inquiry.Asked? _reasons;
    readonly Inquiry.Asked? _variables;
    readonly Inquiry.Asked? _values;
    readonly IReadOnlyList<Inquiry.Asked> _providers;
    readonly ProfileReading.Questions? _profiles;
    readonly CallbackProfileReading.Questions? _callbacks;

    ConfigurationReader(Inquiry inquiry, VoiceConfiguration wanted, Sequence<TableDefinition> present)
    {
        (_wanted, _present) = (wanted, present);
        _units = inquiry.Ask(new Question.Rows(
            "businessunit", Sequence.Of<LogicalName>("name", "parentbusinessunitid"), Sequence<Condition>.Empty));
        _ourRoles = RoleCopies.AskOurs(inquiry);
        if (wanted.ProviderAccess is { } access)
        {
            _namedRoles = RoleCopies.AskNamed(inquiry, access.Roles);
            _templates = RoleCopies.AskTemplates(inquiry);
        }

        _application = ApplicationUserReading.Ask(inquiry, wanted.ApplicationUser, present);
        _users = AgentReading.AskUsers(inquiry, wanted, present);
        _teams = AgentReading.AskTeams(inquiry, wanted.AgentTeams);
        _settings = SettingReading.Ask(inquiry, wanted, present);
        _reasons = SettingReading.AskStatusReasons(inquiry, wanted);
        _variables = VariableReading.AskDefinitions(inquiry, wanted);
        _values = VariableReading.AskValues(inquiry, wanted);
        _providers = ProviderAccessReading.Ask(inquiry, wanted.ProviderAccess, present);
        _profiles = ProfileReading.Ask(inquiry, wanted.Profile, present);
        _callbacks = CallbackProfileReading.Ask(inquiry, wanted.CallbackProfiles, present);
    }

    /// <summary>Tables whose presence planning wants to know.</summary>
    public static IEnumerable<LogicalName> Tables(VoiceConfiguration? wanted) => wanted is null
        ? []
        : ProfileReading.Tables.Append(UserColumns.Table)
            .Append(SettingPlanning.Table)
            .Append(CallbackProfilePlanning.Table)
            .Append("msdyn_ciprovider");

    /// <returns>null where nothing is configured.</returns>
    public static ConfigurationReader? Ask(Inquiry inquiry, VoiceConfiguration? wanted, Sequence<TableDefinition> present) =>
        wanted is null ? null : new(inquiry, wanted, present);

    /// <summary>What the first answers lead to; sends nothing where they lead to nothing.</summary>
    public async Task<CurrentConfiguration> ReadAsync(IDataverse dataverse, CancellationToken cancellation)
    {
        var roles = Distinct(Rows(_ourRoles).Concat(Rows(_namedRoles)).Concat(Rows(_templates)));
        var teams = Rows(_teams);
        var profiles = Rows(_profiles?.Profiles);
        var third = new Inquiry();
        var holders = _wanted.ApplicationUser is null && _wanted.Agents.Count == 0 && teams.Count == 0
            ? []
            : AgentReading.AskHolders(third, Rows(_ourRoles));
        var members = AgentReading.AskMembers(third, teams, _present);
        var links = ProfileReading.AskLinks(third, _wanted.Profile, profiles);
        if (holders.Count + members.Count + links.Count > 0) await third.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return new()
        {
            BusinessUnits = Rows(_units),
            Roles = roles,
            ApplicationUsers = Rows(_application),
            Users = Distinct(Rows(_users).Concat(members.SelectMany(member => Rows(member.Asked)))),
            Teams = teams,
            Members = Memberships(members),
            RoleHolders = Memberships(holders),
            Settings = Rows(_settings),
            StatusReasons = Rows(_reasons),
            Variables = Rows(_variables),
            VariableValues = Rows(_values),
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
            CallbackListsRefused = (_callbacks?.Lists.Answer as Answer.Refused)?.Fault.Message,
            Queues = Rows(_callbacks?.Queues),
        };
    }

    static Sequence<Row> Distinct(IEnumerable<Row> rows) => rows.GroupBy(row => row.Id).Select(same => same.First()).ToSequence();

    static Sequence<Membership> Memberships(IEnumerable<(Guid Group, Inquiry.Asked Asked)> groups) =>
        groups.SelectMany(group => Rows(group.Asked).Select(user => new Membership(group.Group, user.Id))).ToSequence();

    static Sequence<Row> Rows(Inquiry.Asked? asked) => asked?.RowsOrNone() ?? Sequence<Row>.Empty;
}
