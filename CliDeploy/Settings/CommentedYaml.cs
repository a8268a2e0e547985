using System.Text.Json;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Interviews;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using YamlDotNet.Serialization;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>
/// A configuration file to go on with: what is decided, and every other part as a comment, with what the environment has to choose from.
/// Parts, keys and their explanations are those of the schema, so that there is no second list of them.
/// </summary>
static class CommentedYaml
{
    public const string SchemaName = ProgramContent.Schema;

    const int MostOffered = 10;

    static readonly ISerializer Serializer = new SerializerBuilder().WithQuotingNecessaryStrings().WithIndentedSequences().Build();

    public static byte[] Schema => ProgramContent.Read(ProgramContent.Schema);

    /// <param name="target">Where the file's commands go, by setting.</param>
    public static string Render(ConfigurationNode section, Offer offer, IReadOnlyDictionary<string, object> target)
    {
        using var schema = JsonDocument.Parse(Schema);
        var parts = schema.RootElement.GetProperty("properties").GetProperty(ConfigurationSection.Key).GetProperty("properties");
        var decided = (section as ConfigurationNode.Mapping)?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value) ?? [];
        string[] lines =
        [
            $"# yaml-language-server: $schema={SchemaName}",
            $"# The configuration of {offer.Environment}, besides the package; scenario: {offer.Scenario.Scenario.ToText()}, because",
            $"# {offer.Scenario.Because}.",
            "# 'voicedeploy plan --config' with this file shows what would change, 'voicedeploy deploy --config' does it. What you do not",
            "# name stays as it is. Never write a secret into this file.",
            .. Yaml(target),
            ConfigurationSection.Key + (decided.Count > 0 ? ":" : ": {}   # remove the braces when you add a part"),
            .. parts.EnumerateObject().SelectMany(part => Part(part, decided.GetValueOrDefault(part.Name), offer))
                .Select(line => "  " + line),
        ];
        return string.Concat(lines.Select(line => line.TrimEnd() + "\n"));
    }

    /// <summary>What the file has to say to lead where this command went.</summary>
    public static IReadOnlyDictionary<string, object> TargetOf(CommandSettings settings)
    {
        var target = new Dictionary<string, object>();
        switch (settings.Target)
        {
            case Target.Environment environment:
                target[Setting.Environment.Name] = environment.Address.ToString();
                if (environment.SignIn.TenantId is { } tenant) target[Setting.TenantId.Name] = tenant;
                if (environment.SignIn.ClientId is { } client) target[Setting.ClientId.Name] = client;
                break;
            case Target.ConnectionString connection:
                target[Setting.ConnectionStringVariable.Name] = connection.Variable;
                break;
            case Target.Local:
                target[Setting.Local.Name] = true;
                break;
        }

        if (settings.Scenario is { } scenario) target[Setting.Scenario.Name] = scenario.ToText();
        return target;
    }

    static IEnumerable<string> Part(JsonProperty part, ConfigurationNode? decided, Offer offer) =>
    [
        "",
        $"# {Explanation(part.Value)}",
        .. decided is not null
            ? Yaml(new Dictionary<string, object> { [part.Name] = Value(decided) })
            : Example(part, offer).Select(line => "# " + line),
    ];

    static IEnumerable<string> Example(JsonProperty part, Offer offer)
    {
        yield return $"{part.Name}:";
        if (!Keys(part.Value).Any())
            foreach (var (value, label) in offer.At(part.Name))
                yield return $"  {value}: …" + (label == value ? "" : $"   # {label.Replace($"{value}, ", "", StringComparison.Ordinal)}");
        var isList = part.Value.TryGetProperty("items", out _);
        var first = true;
        foreach (var key in Keys(part.Value))
        {
            var here = offer.At($"{part.Name}.{key.Name}");
            var notes = string.Join(" ", new[] { Explanation(key.Value), Here(here) }.Where(note => note.Length > 0));
            var dash = !isList ? "" : first ? "- " : "  ";
            yield return $"  {dash}{key.Name}: {Sample(key.Value)}" + (notes.Length > 0 ? $"   # {notes}" : "");
            first = false;
        }
    }

    /// <summary>Of a mapping, or of the entries of a list; of several forms the first that has any.</summary>
    static IEnumerable<JsonProperty> Keys(JsonElement schema)
    {
        if (schema.TryGetProperty("properties", out var keys)) return keys.EnumerateObject();
        if (schema.TryGetProperty("items", out var items)) return Keys(items);
        return schema.TryGetProperty("anyOf", out var forms)
            ? forms.EnumerateArray().Select(form => Keys(form).ToList()).FirstOrDefault(found => found.Count > 0) ?? []
            : [];
    }

    static string Sample(JsonElement key) =>
        key.TryGetProperty("enum", out var words) ? string.Join(" | ", words.EnumerateArray().Select(word => word.ToString()))
        : key.TryGetProperty("$ref", out var kind) && kind.GetString() == "#/definitions/names" ? "[…]"
        : "…";

    static string Explanation(JsonElement schema) => schema.TryGetProperty("description", out var words) ? words.GetString()! : "";

    static string Here(Sequence<Choice> choices) => choices.Count == 0
        ? ""
        : $"Here: {string.Join(", ", choices.Take(MostOffered).Select(choice => choice.Value))}"
            + (choices.Count > MostOffered ? $" and {choices.Count - MostOffered} more." : ".");

    static object Value(ConfigurationNode node) => node switch
    {
        ConfigurationNode.Mapping map => map.Entries.ToDictionary(entry => entry.Key, entry => Value(entry.Value)),
        ConfigurationNode.List list => list.Entries.Select(Value).ToList(),
        ConfigurationNode.Text text => text.Value ?? "",
        _ => throw new NotSupportedException($"Nobody writes {node.GetType().Name}; this is our bug."),
    };

    static string[] Yaml(IReadOnlyDictionary<string, object> values) =>
        values.Count == 0 ? [] : Serializer.Serialize(values).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
