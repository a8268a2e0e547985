using System.Globalization;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>Turns what a fleet's file says into a fleet, the configuration of each environment merged and checked.</summary>
public sealed class FleetSection
{
    /// <summary>What is decided about an environment; below a fleet, a ring and an environment.</summary>
    public const string Configuration = ConfigurationSection.Key;

    /// <summary>Keys of the file that are lists of what may have a configuration of its own.</summary>
    public const string Rings = "rings", Environments = "environments";

    static readonly string[] FleetKeys = ["concurrency", "time-limit", Rings, Configuration];
    static readonly string[] RingKeys =
        ["name", "concurrency", "stop-after", "tolerate", "wait", "time-limit", Environments, Configuration];
    static readonly string[] MemberKeys = ["url", "label", "tags", "time-limit", Configuration];

    readonly ConfigurationNodes _nodes;
    readonly string[] _settings;
    readonly List<Diagnostic> _problems = [];

    FleetSection(ConfigurationNodes nodes, string[] settings) => (_nodes, _settings) = (nodes, settings);

    /// <param name="written">The whole file.</param>
    /// <param name="common">Further keys that only the whole fleet has, for the door to understand.</param>
    /// <param name="settings">Further keys that fleet, rings and environments have, for the door to understand.</param>
    /// <returns>What it says as far as it can be understood, and every problem of it, in its order, each once.</returns>
    public static FleetFile Read(ConfigurationNode written, string[] common, string[] settings)
    {
        var nodes = new ConfigurationNodes(written, DiagnosticCodes.FleetWrong);
        var section = new FleetSection(nodes, settings);
        var map = nodes.Mapping(written, "the fleet", [.. common, .. settings, .. FleetKeys]);
        var fleet = section.Whole(written, map);
        section.CheckTwice(fleet);
        return new(
            fleet,
            Entries(written, common),
            nodes.InOrder(nodes.Problems.Concat(section._problems).Distinct()).ToSequence());
    }

    Fleet Whole(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map)
    {
        var layer = new Layer(Entries(node, _settings), map.Find(Configuration), Duration(map, "time-limit") ?? FleetMember.UsualTimeLimit);
        var rings = _nodes.List(map.Find(Rings), Rings).Select(ring => Ring(ring, layer)).OfType<FleetRing>().ToSequence();
        if (!map.ContainsKey(Rings) || (map.Find(Rings) is ConfigurationNode.List { Entries.Count: 0 }))
            _nodes.Wrong(node.Place, "The fleet has no rings.", "it contains no environments", "add 'rings:' with at least one ring");
        return new(rings, _nodes.Whole(map, "concurrency", 1, 1000) ?? Fleet.UsualConcurrency);
    }

    FleetRing? Ring(ConfigurationNode node, Layer fleet)
    {
        var map = _nodes.Mapping(node, "a ring", [.. _settings, .. RingKeys]);
        var name = _nodes.Required(node, map, "name");
        var layer = fleet.With(Entries(node, _settings), map.Find(Configuration), Duration(map, "time-limit"));
        var members = _nodes.List(map.Find(Environments), Environments)
            .Select(member => Member(member, layer))
            .OfType<FleetMember>()
            .ToSequence();
        if (map.Find(Environments) is null or ConfigurationNode.List { Entries.Count: 0 })
            _nodes.Wrong(
                node.Place,
                $"Ring {Repeating.Quote(name?.Name)} has no environments.",
                "there is nothing to deploy in it",
                "add one, or remove the ring");
        var stopAfter = _nodes.Whole(map, "stop-after", 1, 100_000);
        var tolerate = _nodes.Whole(map, "tolerate", 0, 100_000) ?? 0;
        // Who tolerates some does not stop at the first.
        if (stopAfter is { } stop && tolerate >= stop)
            _nodes.Wrong(
                map["tolerate"].Place,
                $"'tolerate' is not less than 'stop-after'.",
                $"nothing more starts after {stop} failures, so {tolerate} can never be tolerated",
                "tolerate fewer, or stop later");
        return name is null
            ? null
            : new(name.Name, members)
            {
                Concurrency = _nodes.Whole(map, "concurrency", 1, 1000),
                StopAfter = stopAfter ?? tolerate + 1,
                Tolerate = tolerate,
                Wait = Duration(map, "wait") ?? TimeSpan.Zero,
            };
    }

    FleetMember? Member(ConfigurationNode node, Layer ring)
    {
        var map = _nodes.Mapping(node, "an environment", [.. _settings, .. MemberKeys]);
        var address = _nodes.Required(node, map, "url");
        if (address is null) return null;
        var layer = ring.With(Entries(node, _settings), map.Find(Configuration), Duration(map, "time-limit"));
        return new(_nodes.Name(map, "label")?.Name ?? HostOf(address.Name), address.Name.TrimEnd('/'), address.Place)
        {
            Tags = _nodes.Names(map, "tags").Select(tag => tag.Name).ToSequence(),
            TimeLimit = layer.TimeLimit,
            Settings = layer.Settings,
            Configuration = layer.Configuration is { } configuration ? Decided(configuration) : null,
        };
    }

    VoiceConfiguration Decided(ConfigurationNode merged)
    {
        var (configuration, problems) = ConfigurationSection.Read(merged);
        _problems.AddRange(problems);
        return configuration;
    }

    /// <summary>Two runs in one environment would take the ground from under each other, and a name has to say who is meant.</summary>
    void CheckTwice(Fleet fleet)
    {
        foreach (var same in fleet.Members.GroupBy(member => member.Address, StringComparer.OrdinalIgnoreCase))
            Twice(same, "address", same.Key);
        foreach (var same in fleet.Members.GroupBy(member => member.Label, StringComparer.OrdinalIgnoreCase))
            Twice(same, "label", same.Key);
        foreach (var same in fleet.Rings.GroupBy(ring => ring.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            _problems.Add(Diagnostic.Error(
                DiagnosticCodes.FleetTwice,
                $"Two rings have the name {Repeating.Quote(same.Key)}.",
                same.Last().Members.FirstOrDefault()?.Place ?? "",
                "it is not clear which one you mean",
                "give each its own name"));
    }

    void Twice(IEnumerable<FleetMember> members, string what, string value)
    {
        var all = members.ToList();
        foreach (var member in all.Skip(1))
            _problems.Add(Diagnostic.Error(
                DiagnosticCodes.FleetTwice,
                $"Two environments have the {what} {Repeating.Quote(value)}.",
                member.Place,
                $"the other one is at {all[0].Place}",
                what == "label" ? "give each a label of its own" : "remove one of them"));
    }

    TimeSpan? Duration(IReadOnlyDictionary<string, ConfigurationNode> map, string key)
    {
        if (_nodes.Name(map, key) is not { } value) return null;
        var match = Regex.Match(value.Name, "^([1-9][0-9]{0,2})(min|h)$");
        if (match.Success)
        {
            var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return match.Groups[2].Value == "h" ? TimeSpan.FromHours(number) : TimeSpan.FromMinutes(number);
        }

        _nodes.Wrong(
            value.Place,
            $"'{key}' has an invalid value.",
            $"{Repeating.Quote(value.Name)} is not a time with a unit",
            "write minutes or hours, such as 30min or 2h");
        return null;
    }

    static Sequence<ConfigurationEntry> Entries(ConfigurationNode node, string[] keys) =>
        ((node as ConfigurationNode.Mapping)?.Entries.Where(entry => keys.Contains(entry.Key)) ?? []).ToSequence();

    static string HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IsDefaultPort ? uri.Host : uri.Authority : address;

    /// <summary>What is said so far, from the fleet down to an environment.</summary>
    sealed record Layer(Sequence<ConfigurationEntry> Settings, ConfigurationNode? Configuration, TimeSpan TimeLimit)
    {
        public Layer With(Sequence<ConfigurationEntry> settings, ConfigurationNode? configuration, TimeSpan? timeLimit) => new(
            Settings.Where(entry => settings.All(mine => mine.Key != entry.Key)).Concat(settings).ToSequence(),
            ConfigurationMerge.Merge(Configuration, configuration),
            timeLimit ?? TimeLimit);
    }
}

/// <summary>What a fleet's file says.</summary>
/// <param name="Common">What only the whole fleet has, for the door to understand.</param>
public sealed record FleetFile(Fleet Fleet, Sequence<ConfigurationEntry> Common, Sequence<Diagnostic> Problems);
