using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>One 'set' element of seed.xml: where the set belongs, what it needs, which columns are not merged.</summary>
sealed class SeedElement(XElement set, string file, List<Diagnostic> problems)
{
    public Sequence<Scenario> Scenarios() =>
        Words(set.Attribute("scenarios"))
            .Select(word => ScenarioNames.TryParse(word) ?? Wrong<Scenario>(set, $"'{word}' is not a scenario"))
            .ToSequence();

    /// <returns>null where it has none but its name.</returns>
    public string? Title() => (string?)set.Attribute("title");

    public Sequence<LogicalName> Requires() =>
        set.Elements("requires").Select(element => new LogicalName(Required(element, "table"))).ToSequence();

    public Sequence<SeedGrant> Grants() => set.Elements("grant").Select(Grant).ToSequence();

    public Sequence<LogicalName> MatchBy(string table) =>
        Words(Table(table)?.Attribute("match")).Select(word => new LogicalName(word)).ToSequence();

    public bool MadeByServer(string table) => (string?)Table(table)?.Attribute("createdby") == "server";

    /// <summary>A column that is not named is merged like any other.</summary>
    public SeedColumn Column(string table, string name)
    {
        var element = Table(table)?.Elements("column").FirstOrDefault(candidate => (string?)candidate.Attribute("name") == name);
        var pinned = (string?)element?.Attribute("pinned");
        if (pinned is not null && string.IsNullOrWhiteSpace(pinned))
            pinned = Wrong<string>(element!, $"column '{name}' is pinned without a reason");
        return new(name, pinned, (string?)element?.Attribute("initial") == "true");
    }

    static IEnumerable<string> Words(XAttribute? attribute) =>
        ((string?)attribute ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);

    XElement? Table(string name) => set.Elements("table").FirstOrDefault(table => (string?)table.Attribute("name") == name);

    SeedGrant Grant(XElement element) => new(
        Required(element, "role"),
        Guid.TryParse(Required(element, "roleid"), out var id) ? id : Wrong<Guid>(element, "roleid is not a GUID"),
        Required(element, "privilege"),
        Enum.TryParse<PrivilegeDepth>(Required(element, "depth"), out var depth)
            ? depth
            : Wrong<PrivilegeDepth>(element, "depth is not Basic, Local, Deep or Global"));

    string Required(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) ?? Wrong<string>(element, $"{element.Name} has no {attribute}") ?? "x";

    T? Wrong<T>(XElement element, string why)
    {
        problems.Add(SeedDataReader.Invalid(file, element.Line(), why));
        return default;
    }
}
