using System.Globalization;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>
/// Turns the section "configuration" of the file into typed values: what a customer decides about an environment. Names are looked up
/// later, where the environment is known; docs/configuration.md describes every key.
/// </summary>
sealed class ConfigurationSection
{
    public const string Key = "configuration";

    static readonly string[] Parts =
        ["application-user", "telephony", "cif1", "profile", "agents", "settings", "default-assignee", "callback-profiles"];

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

    /// <returns>null where there is no such section.</returns>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static VoiceConfiguration? Read(string text, string file, List<Diagnostic> problems)
    {
        var stream = new YamlStream();
        stream.Load(new ShallowParser(new Parser(new StringReader(text))));
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root) return null;
        if (!root.Children.TryGetValue(new YamlScalarNode(Key), out var section)) return null;
        var nodes = new ConfigurationNodes(file);
        var configuration = new ConfigurationSection(nodes).Read(section);
        problems.AddRange(nodes.Problems);
        return configuration;
    }

    VoiceConfiguration Read(YamlNode node)
    {
        var section = _nodes.Mapping(node, Key, Parts);
        var (agents, teams) = _agents.Read(section.GetValueOrDefault("agents"));
        return new()
        {
            ApplicationUser = section.GetValueOrDefault("application-user") is { } user ? ApplicationUser(user) : null,
            Variables = section.GetValueOrDefault("telephony") is { } telephony ? Telephony(telephony) : Sequence<WantedVariable>.Empty,
            ProviderAccess = section.GetValueOrDefault("cif1") is { } access ? ProviderAccess(access) : null,
            Profile = section.GetValueOrDefault("profile") is { } profile ? Profile(profile) : null,
            Agents = agents,
            AgentTeams = teams,
            Settings = section.GetValueOrDefault("settings") is { } settings ? Settings(settings) : Sequence<WantedSetting>.Empty,
            Assignee = section.GetValueOrDefault("default-assignee") is { } assignee ? Assignee(assignee) : null,
            CallbackProfiles = _nodes.List(section.GetValueOrDefault("callback-profiles"), "callback-profiles")
                .Select(CallbackProfile)
                .OfType<WantedCallbackProfile>()
                .ToSequence(),
        };
    }

    WantedApplicationUser? ApplicationUser(YamlNode node)
    {
        var map = _nodes.Mapping(node, "application-user", ["client-id", "business-unit"]);
        var id = _nodes.Required(node, map, "client-id");
        if (id is null) return null;
        if (!Guid.TryParseExact(id.Name, "D", out var client))
        {
            _nodes.Wrong(
                id.Place,
                "'client-id' is no id.",
                $"{Repeating.Quote(id.Name)} is not of the form 00000000-0000-0000-0000-000000000000",
                "write the client id of the app registration");
            return null;
        }

        return new(client, _nodes.Name(map, "business-unit"), _nodes.Place(node));
    }

    Sequence<WantedVariable> Telephony(YamlNode node)
    {
        var map = _nodes.Mapping(node, "telephony", [.. TelephonyNames.Variables.Keys]);
        var wanted = new List<WantedVariable>();
        foreach (var (key, variable) in TelephonyNames.Variables)
        {
            if (_nodes.Name(map, key) is not { } value) continue;
            if (TelephonyNames.Problem(key, value.Name) is { } why)
                _nodes.Wrong(value.Place, $"'{key}' has a value that cannot be used.", why, TelephonyNames.Fix(key));
            else wanted.Add(new(variable, value.Name, value.Place));
        }

        return wanted.ToSequence();
    }

    WantedProviderAccess ProviderAccess(YamlNode node)
    {
        var map = _nodes.Mapping(node, "cif1", ["apps", "roles", "exactly"]);
        return new(_nodes.Names(map, "apps"), _nodes.Names(map, "roles"), _nodes.Switch(map, "exactly"), _nodes.Place(node));
    }

    WantedProfile? Profile(YamlNode node)
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
                _nodes.Place(node));
    }

    Sequence<WantedSetting> Settings(YamlNode node) => _nodes.Mapping(node, "settings", allowed: null)
        .Select(pair => (pair.Key, Value: _nodes.Scalar(pair.Value, pair.Key)))
        .Where(pair => pair.Value is not null)
        .Select(pair => new WantedSetting(pair.Key, pair.Value!.Name, pair.Value.Place))
        .Where(IsNotAssignee)
        .ToSequence();

    bool IsNotAssignee(WantedSetting setting)
    {
        if (!setting.Name.Equals("DefaultCrmAssignee", StringComparison.OrdinalIgnoreCase)) return true;
        _nodes.Wrong(
            setting.Place,
            "The setting 'DefaultCrmAssignee' is not set here.",
            "its value is a telephony id, which the telephony knows and the file does not",
            "name the user in 'default-assignee'");
        return false;
    }

    WantedAssignee? Assignee(YamlNode node)
    {
        var map = _nodes.Mapping(node, "default-assignee", ["user", "telephony-e-mail"]);
        var user = _nodes.Required(node, map, "user");
        return user is null
            ? null
            : new(user.Name == ApplicationUserWord ? null : user.Name, _nodes.Name(map, "telephony-e-mail")?.Name, user.Place);
    }

    WantedCallbackProfile? CallbackProfile(YamlNode node)
    {
        var map = _nodes.Mapping(
            node, "callback-profiles", ["name", "list", "queue", "ownership", "duplicates", "synchronization", "age", "subject"]);
        var (name, list, queue) = (
            _nodes.Required(node, map, "name"), _nodes.Required(node, map, "list"), _nodes.Required(node, map, "queue"));
        var columns = CallbackChoices.Columns(map, _nodes);
        return name is null || list is null || queue is null ? null : new(name.Name, list, queue, columns, _nodes.Place(node));
    }
}

/// <summary>Choices of a callback profile, by the words of the file.</summary>
/// <remarks>Numbers are those of our choices, Solutions/VoiceForD365Core/OptionSets.</remarks>
static class CallbackChoices
{
    static readonly (string Key, string Column, string[] Words)[] Choices =
    [
        ("ownership", "enreach_ownershiprule", ["api-user", "queue-owner"]),
        ("duplicates", "enreach_duplicatehandlingrule", ["bundle", "ignore"]),
        ("synchronization", "enreach_synchronizationmethod", ["polling", "webhook", "webhook-and-polling"]),
    ];

    static readonly (string Ending, int Unit)[] Units = [("d", 0), ("h", 1), ("min", 2)];

    const int FirstOption = 247100000;

    public static Sequence<ColumnSetting> Columns(IReadOnlyDictionary<string, YamlNode> map, ConfigurationNodes nodes)
    {
        var columns = new List<ColumnSetting>();
        foreach (var (key, column, words) in Choices)
            if (nodes.Choice(map, key, words) is { } word)
                columns.Add(new(column, new ColumnValue.Number(FirstOption + Array.IndexOf(words, word))));
        if (nodes.Name(map, "age") is { } age) columns.AddRange(Age(age, nodes));
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

    static IEnumerable<ColumnSetting> Age(WantedName age, ConfigurationNodes nodes)
    {
        foreach (var (ending, unit) in Units)
        {
            if (!age.Name.EndsWith(ending, StringComparison.Ordinal) || !int.TryParse(age.Name[..^ending.Length], out var number)) continue;
            if (number <= 0) break;
            return
            [
                new("enreach_agetimeunit", new ColumnValue.Number(FirstOption + unit)),
                new("enreach_callbackage", new ColumnValue.Number(number)),
            ];
        }

        nodes.Wrong(
            age.Place,
            "'age' has a value that cannot be used.",
            $"{Repeating.Quote(age.Name)} is no time with its unit",
            "write minutes, hours or days, such as 60min, 2h or 1d");
        return [];
    }
}
