using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;
using YamlDotNet.Core;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Reads a fleet's file, and the files it names. What it means the engine knows.</summary>
static class FleetReader
{
    /// <summary>A voice.yaml whose section is taken, below what is written beside it.</summary>
    const string ConfigurationFile = "configuration-file";

    static readonly string[] Common = [Setting.Package.Name, Setting.RequireSignature.Name];

    /// <returns>What it says, and everything that is wrong with it; null where it cannot be read at all.</returns>
    public static (FleetFile? File, IReadOnlyList<Diagnostic> Problems) Read(string file)
    {
        try
        {
            if (YamlSection.ReadAll(BoundedText.Read(file), file) is not { } written)
                return (null, [Unreadable(file, "it is empty", "docs/fleet.md shows one")]);
            var problems = new List<Diagnostic>();
            var whole = new Expansion(Path.GetDirectoryName(Path.GetFullPath(file))!, problems).Fleet(written);
            var read = FleetSection.Read(whole, Common, FleetSettings.Keys);
            return (read, [.. Ordered([.. problems, .. read.Problems])]);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return (null, [Unreadable(file, cause.Message, "check the path given with --file")]);
        }
        catch (YamlException broken)
        {
            var why = broken.InnerException?.Message ?? broken.Message;
            return (null, [Unreadable($"{file}, line {broken.Start.Line}", why, "docs/fleet.md shows one")]);
        }
    }

    /// <summary>By line; what is no line of a file comes last.</summary>
    public static IEnumerable<Diagnostic> Ordered(IEnumerable<Diagnostic> problems) => problems.Distinct().OrderBy(Line);

    static int Line(Diagnostic problem) =>
        problem.Where.LastIndexOf(", line ", StringComparison.Ordinal) is >= 0 and var at
        && int.TryParse(problem.Where[(at + 7)..], out var line)
            ? line
            : int.MaxValue;

    static Diagnostic Unreadable(string where, string why, string fix) =>
        Diagnostic.Error(CliCodes.FleetUnreadable, "The fleet's file cannot be read.", where, why, fix);

    /// <summary>Puts what lies in other files where it is named, and makes paths whole.</summary>
    sealed class Expansion(string folder, List<Diagnostic> problems)
    {
        public ConfigurationNode Fleet(ConfigurationNode fleet) => Each(
            Layer(fleet), FleetSection.Rings, ring => Each(Layer(ring), FleetSection.Environments, Layer));

        static ConfigurationNode Each(ConfigurationNode node, string key, Func<ConfigurationNode, ConfigurationNode> change) =>
            Change(node, key, list => list is ConfigurationNode.List entries
                ? entries with { Entries = entries.Entries.Select(change).ToSequence() }
                : list);

        ConfigurationNode Layer(ConfigurationNode node)
        {
            var own = Change(node, FleetSection.Configuration, section => Whole(section, folder));
            if (own is not ConfigurationNode.Mapping map) return own;
            var named = map.Entries.FirstOrDefault(entry => entry.Key == ConfigurationFile);
            if (named is null) return own;
            var rest = map.Entries.Where(entry => entry.Key is not (ConfigurationFile or FleetSection.Configuration));
            var merged = ConfigurationMerge.Merge(Section(named), Find(map, FleetSection.Configuration));
            return map with
            {
                Entries = merged is null
                    ? rest.ToSequence()
                    : rest.Append(new(FleetSection.Configuration, named.Place, merged)).ToSequence(),
            };
        }

        /// <returns>null where there is nothing, or it cannot be read.</returns>
        ConfigurationNode? Section(ConfigurationEntry named)
        {
            if (named.Value is not ConfigurationNode.Text { Value: { Length: > 0 } name })
            {
                problems.Add(Unusable("", named.Place, "it has no value", "name a file such as voice.yaml"));
                return null;
            }

            var full = Path.GetFullPath(name, folder);
            try
            {
                return YamlSection.Read(BoundedText.Read(full), name) is { } section
                    ? Whole(section, Path.GetDirectoryName(full)!)
                    : None(name, named.Place);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or YamlException)
            {
                problems.Add(Unusable(name, named.Place, cause.Message, "check the path; it is relative to the file that names it"));
                return null;
            }
        }

        ConfigurationNode? None(string name, string place)
        {
            problems.Add(Unusable(name, place, $"it has no section '{ConfigurationSection.Key}'", "add the section, or remove the line"));
            return null;
        }

        static Diagnostic Unusable(string name, string place, string why, string fix) => Diagnostic.Error(
            CliCodes.ConfigurationFileUnreadable, $"The file '{name}' cannot be read.", place, why, fix);

        ConfigurationNode Whole(ConfigurationNode section, string from) => Change(
            new RegistrationFiles(from, problems).Expand(new AgentFiles(from, problems).Expand(section)),
            "telephony",
            telephony => Change(telephony, "secret-file", path => path is ConfigurationNode.Text { Value: { Length: > 0 } file } text
                ? text with { Value = Path.GetFullPath(file, from) }
                : path));

        static ConfigurationNode? Find(ConfigurationNode.Mapping map, string key) =>
            map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

        static ConfigurationNode Change(ConfigurationNode node, string key, Func<ConfigurationNode, ConfigurationNode> change) =>
            node is ConfigurationNode.Mapping map
                ? map with
                {
                    Entries = map.Entries
                        .Select(entry => entry.Key == key ? entry with { Value = change(entry.Value) } : entry)
                        .ToSequence(),
                }
                : node;
    }
}
