using System.Globalization;
using Enreach.Voice.Plugins.CallbackProfiles;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// Turns the section "configuration" into typed values: what a customer decides about an environment. Names are looked up later, where the
/// environment is known; docs/configuration.md describes every key.
/// </summary>
public sealed class ConfigurationSection
{
    public const string Key = "configuration";

    internal static readonly string[] Parts =
    [
        "app-registration", "application-user", "telephony", "cif1", "profile", "agents", "settings", "default-assignee",
        "callback-profiles", "phone-call-form", "click-to-dial",
    ];

    /// <summary>Stands for the application user where a user is named.</summary>
    public const string ApplicationUserWord = "application-user";

    /// <summary>The words of the file.</summary>
    public static readonly IReadOnlyDictionary<string, ProfileAssignment> Assignments = new Dictionary<string, ProfileAssignment>
    {
        ["role"] = ProfileAssignment.Role,
        ["agents"] = ProfileAssignment.Agents,
        ["listed"] = ProfileAssignment.Listed,
    };

    readonly ConfigurationNodes _nodes;
    readonly AgentList _agents;

    ConfigurationSection(ConfigurationNodes nodes) => (_nodes, _agents) = (nodes, new(nodes));

    /// <param name="written">The section, without its key.</param>
    /// <returns>What it says as far as it can be understood, and every problem of it (CFG-005), in its order.</returns>
    public static (VoiceConfiguration Configuration, Sequence<Diagnostic> Problems) Read(ConfigurationNode written)
    {
        var nodes = new ConfigurationNodes(written);
        var configuration = new ConfigurationSection(nodes).Whole(written);
        return (configuration, nodes.Problems.ToSequence());
    }

    VoiceConfiguration Whole(ConfigurationNode node)
    {
        var section = _nodes.Mapping(node, Key, Parts);
        var (agents, teams, groups) = _agents.Read(section.Find("agents"));
        var registration = section.Find("app-registration") is { } wanted ? new RegistrationSection(_nodes).Read(wanted) : null;
        return new()
        {
            Registration = registration,
            ApplicationUser = section.Find("application-user") is { } user ? ApplicationUser(user, registration is not null) : null,
            Variables = section.Find("telephony") is { } telephony ? Telephony(telephony) : Sequence<WantedVariable>.Empty,
            TelephonySecret = section.Find("telephony") is { } access ? TelephonySecret(access) : null,
            ProviderAccess = section.Find("cif1") is { } cif1 ? ProviderAccess(cif1) : null,
            Profile = section.Find("profile") is { } profile ? Profile(profile) : null,
            Agents = agents,
            AgentTeams = teams,
            AgentGroups = groups,
            Settings = section.Find("settings") is { } settings ? Settings(settings) : Sequence<WantedSetting>.Empty,
            Assignee = section.Find("default-assignee") is { } assignee ? Assignee(assignee) : null,
            CallbackProfiles = _nodes.List(section.Find("callback-profiles"), "callback-profiles")
                .Select(CallbackProfile)
                .OfType<WantedCallbackProfile>()
                .ToSequence(),
            PhoneCallForm = section.Find("phone-call-form") is { } form ? PhoneCallForm(form) : null,
            ClickToDial = _nodes.List(section.Find("click-to-dial"), "click-to-dial").Select(Dial).OfType<WantedDial>().ToSequence(),
        };
    }

    /// <param name="isRegistered">The client id is that of the app registration, unless it is told.</param>
    WantedApplicationUser? ApplicationUser(ConfigurationNode node, bool isRegistered)
    {
        var map = _nodes.Mapping(node, "application-user", ["client-id", "business-unit"]);
        if (!isRegistered && _nodes.Required(node, map, "client-id") is null) return null;
        var client = _nodes.Identifier(map, "client-id", "write the client id of the app registration");
        return client is null && !isRegistered ? null : new(client, _nodes.Name(map, "business-unit"), node.Place);
    }

    Sequence<WantedVariable> Telephony(ConfigurationNode node)
    {
        var map = _nodes.Mapping(node, "telephony", [.. TelephonyNames.Variables.Keys, .. TelephonyNames.SecretSources.Keys]);
        var wanted = new List<WantedVariable>();
        foreach (var known in TelephonyNames.Variables)
        {
            if (_nodes.Name(map, known.Key) is not { } value) continue;
            if (TelephonyNames.Problem(known.Key, value.Name) is { } why)
                _nodes.Wrong(value.Place, $"'{known.Key}' has an invalid value.", why, TelephonyNames.Fix(known.Key));
            else wanted.Add(new(known.Value, value.Name, value.Place));
        }

        return wanted.ToSequence();
    }

    /// <summary>Where the secret lies outside the file; it is kept in one place, so it is named once.</summary>
    WantedTelephonySecret? TelephonySecret(ConfigurationNode node)
    {
        var entries = (node as ConfigurationNode.Mapping)?.Entries ?? Sequence<ConfigurationEntry>.Empty;
        var named = entries
            .Where(entry => TelephonyNames.SecretSources.ContainsKey(entry.Key) || entry.Key == TelephonyNames.Secret)
            .ToList();
        if (named.Count > 1)
        {
            _nodes.Wrong(
                named[1].Place,
                $"'{named[0].Key}' and '{named[1].Key}' are both given.",
                "the telephony has one secret, kept in one place",
                "keep only one of them");
            return null;
        }

        if (named.Count == 0
            || !TelephonyNames.SecretSources.TryGetValue(named[0].Key, out var kind)
            || _nodes.Scalar(named[0].Value, named[0].Key) is not { } name)
            return null;
        if (kind != SecretSourceKind.Variable || TelephonyNames.IsVariable(name.Name))
            return new(new(kind, name.Name), Secret: null, name.Place);
        _nodes.Wrong(
            name.Place,
            $"'{named[0].Key}' is not the name of an environment variable.",
            "the secret itself is never written here",
            "write the variable's name, and put the secret in that variable");
        return null;
    }

    WantedProviderAccess ProviderAccess(ConfigurationNode node)
    {
        var map = _nodes.Mapping(node, "cif1", ["apps", "roles", "exactly"]);
        return new(_nodes.Names(map, "apps"), _nodes.Names(map, "roles"), _nodes.Switch(map, "exactly"), node.Place);
    }

    WantedPhoneCallForm PhoneCallForm(ConfigurationNode node)
    {
        var map = _nodes.Mapping(node, "phone-call-form", ["apps", "exactly"]);
        return new(_nodes.Names(map, "apps"), _nodes.Switch(map, "exactly"), node.Place);
    }

    WantedDial? Dial(ConfigurationNode node)
    {
        var map = _nodes.Mapping(node, "click-to-dial", ["table", "columns", "forms", "control", "replace"]);
        var table = _nodes.Required(node, map, "table");
        foreach (var key in new[] { "columns", "forms" }.Where(key => !map.ContainsKey(key)))
            _nodes.Wrong(node.Place, $"'{key}' is missing.", "it is required", $"add '{key}: […]'");
        var columns = _nodes.Names(map, "columns");
        var names = columns.Prepend(table).OfType<WantedName>().Where(name => !IsLogicalName(name.Name)).ToList();
        foreach (var name in names)
            _nodes.Wrong(
                name.Place,
                $"{Repeating.Quote(name.Name)} is not a logical name.",
                "logical names consist of lowercase letters, digits and underscores",
                "write the logical name that make.powerapps.com shows, such as contoso_directline");
        return table is null || names.Count > 0
            ? null
            : new(table, columns, _nodes.Names(map, "forms"), _nodes.Name(map, "control"), _nodes.Switch(map, "replace"), node.Place);
    }

    static bool IsLogicalName(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    WantedProfile? Profile(ConfigurationNode node)
    {
        var map = _nodes.Mapping(node, "profile", ["unique-name", "name", "order", "assign", "users"]);
        var name = _nodes.Required(node, map, "unique-name");
        var assign = _nodes.Choice(map, "assign", [.. Assignments.Keys]) ?? "role";
        var order = _nodes.Whole(map, "order", 0, 100);
        return name is null
            ? null
            : new(
                name.Name,
                _nodes.Name(map, "name")?.Name ?? name.Name,
                order,
                Assignments[assign],
                _nodes.Names(map, "users"),
                node.Place);
    }

    Sequence<WantedSetting> Settings(ConfigurationNode node) => _nodes.Mapping(node, "settings", allowed: null)
        .Select(pair => (pair.Key, Value: _nodes.Scalar(pair.Value, pair.Key)))
        .Where(pair => pair.Value is not null)
        .Select(pair => new WantedSetting(pair.Key, pair.Value!.Name, pair.Value.Place))
        .Where(IsNotAssignee)
        .ToSequence();

    bool IsNotAssignee(WantedSetting setting)
    {
        if (!setting.Name.Equals(ShippedIds.Assignee, StringComparison.OrdinalIgnoreCase)) return true;
        _nodes.Wrong(
            setting.Place,
            "The setting 'DefaultCrmAssignee' is not set here.",
            "its value is a telephony id, which has to be looked up in the telephony",
            "name the user in 'default-assignee'");
        return false;
    }

    WantedAssignee? Assignee(ConfigurationNode node)
    {
        var map = _nodes.Mapping(node, "default-assignee", ["user", "telephony-e-mail"]);
        var user = _nodes.Required(node, map, "user");
        return user is null
            ? null
            : new(user.Name == ApplicationUserWord ? null : user.Name, _nodes.Name(map, "telephony-e-mail")?.Name, user.Place);
    }

    WantedCallbackProfile? CallbackProfile(ConfigurationNode node)
    {
        var map = _nodes.Mapping(
            node, "callback-profiles", ["name", "list", "queue", "ownership", "duplicates", "synchronization", "age", "subject"]);
        var (name, list, queue) = (
            _nodes.Required(node, map, "name"), _nodes.Required(node, map, "list"), _nodes.Required(node, map, "queue"));
        var columns = CallbackChoices.Columns(map, _nodes);
        return name is null || list is null || queue is null ? null : new(name.Name, list, queue, columns, node.Place);
    }
}

/// <summary>Choices of a callback profile, by the words of the file.</summary>
/// <remarks>Numbers are those of our choices, Solutions/VoiceForD365Core/OptionSets.</remarks>
public static class CallbackChoices
{
    static readonly (string Key, string Column, string[] Words)[] Choices =
    [
        ("ownership", "enreach_ownershiprule", ["api-user", "queue-owner"]),
        ("duplicates", "enreach_duplicatehandlingrule", ["bundle", "ignore"]),
        ("synchronization", "enreach_synchronizationmethod", ["polling", "webhook", "webhook-and-polling"]),
    ];

    static readonly (string Ending, int Unit)[] Units = [("d", 0), ("h", 1), ("min", 2)];

    const int FirstOption = 247100000;

    internal static Sequence<ColumnSetting> Columns(IReadOnlyDictionary<string, ConfigurationNode> map, ConfigurationNodes nodes)
    {
        var columns = new List<ColumnSetting>();
        foreach (var (key, column, words) in Choices)
            if (nodes.Choice(map, key, words) is { } word)
                columns.Add(new(column, new ColumnValue.Number(FirstOption + Array.IndexOf(words, word))));
        var polls = columns.All(setting => setting.Value is not ColumnValue.Number { Value: (int)SynchronizationMethod.Webhook });
        if (nodes.Name(map, "age") is { } age) columns.AddRange(Age(age, nodes, polls));
        if (nodes.Name(map, "subject") is { } subject) columns.Add(new("enreach_phonecallsubject", new ColumnValue.Text(subject.Name)));
        return columns.ToSequence();
    }

    /// <summary>The columns as the file says them.</summary>
    public static IEnumerable<(string Key, object? Value)> Words(Sequence<ColumnSetting> columns)
    {
        foreach (var (key, column, words) in Choices)
            if (Number(column) is { } number && number - FirstOption is var at && at >= 0 && at < words.Length)
                yield return (key, words[at]);
        if (Number("enreach_callbackage") is { } age && Number("enreach_agetimeunit") is { } unit)
            yield return (
                "age", age.ToString(CultureInfo.InvariantCulture) + Units.Single(known => known.Unit == unit - FirstOption).Ending);
        if (columns.FirstOrDefault(setting => setting.Column == "enreach_phonecallsubject")?.Value is ColumnValue.Text subject)
            yield return ("subject", subject.Value);

        int? Number(LogicalName column) => columns.FirstOrDefault(setting => setting.Column == column)?.Value is ColumnValue.Number number
            ? (int)number.Value
            : null;
    }

    /// <param name="polls">Nobody says that the profile does not: then the age counts, by the server's own rule.</param>
    static IEnumerable<ColumnSetting> Age(WantedName age, ConfigurationNodes nodes, bool polls)
    {
        foreach (var (ending, unit) in Units)
        {
            if (!age.Name.EndsWith(ending, StringComparison.Ordinal)
                || !int.TryParse(age.Name.Substring(0, age.Name.Length - ending.Length), out var number))
                continue;
            if (number <= 0) break;
            if (polls && ProfileCheck.AgeProblem((AgeUnit)(FirstOption + unit), number) is { } why)
            {
                nodes.Wrong(age.Place, "'age' has an invalid value.", why, "write a shorter time, such as 60min, 2h or 1d");
                return [];
            }

            return
            [
                new("enreach_agetimeunit", new ColumnValue.Number(FirstOption + unit)),
                new("enreach_callbackage", new ColumnValue.Number(number)),
            ];
        }

        nodes.Wrong(
            age.Place,
            "'age' has an invalid value.",
            $"{Repeating.Quote(age.Name)} is not a time with a unit",
            "write minutes, hours or days, such as 60min, 2h or 1d");
        return [];
    }
}
