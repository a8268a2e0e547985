using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Puts the agents of a comma-separated file where the section "configuration" names the file.</summary>
/// <param name="folder">What a relative path is relative to.</param>
sealed class AgentFiles(string folder, List<Diagnostic> problems)
{
    const string Part = "agents";
    const string Key = "file";
    static readonly string[] Columns = ["e-mail", "telephony-e-mail", "mobile"];

    /// <returns>The section with nobody left to read a file for.</returns>
    public ConfigurationNode Expand(ConfigurationNode section) => section is ConfigurationNode.Mapping map
        ? map with
        {
            Entries = map.Entries
                .Select(entry => entry is { Key: Part, Value: ConfigurationNode.List list } ? entry with { Value = Expand(list) } : entry)
                .ToSequence(),
        }
        : section;

    ConfigurationNode.List Expand(ConfigurationNode.List list) => list with
    {
        Entries = list.Entries.SelectMany(entry => FileOf(entry) is { } file ? ReadFile(file) : [entry]).ToSequence(),
    };

    static WantedName? FileOf(ConfigurationNode entry)
    {
        var keys = (entry as ConfigurationNode.Mapping)?.Entries ?? Sequence<ConfigurationEntry>.Empty;
        return keys.FirstOrDefault(key => key.Key == Key)?.Value is ConfigurationNode.Text { Value: { Length: > 0 } file } at
            ? new(file, at.Place)
            : null;
    }

    /// <summary>The first line names the columns: e-mail, telephony-e-mail, mobile; the last two may be absent.</summary>
    List<ConfigurationNode> ReadFile(WantedName file)
    {
        try
        {
            using var csv = new CsvReader(
                new StringReader(BoundedText.Read(Path.GetFullPath(file.Name, folder))), new CsvConfiguration(CultureInfo.InvariantCulture)
                {
                    TrimOptions = TrimOptions.Trim,
                    MissingFieldFound = null,
                    PrepareHeaderForMatch = header => header.Header.ToLowerInvariant(),
                });
            if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("e-mail", StringComparer.OrdinalIgnoreCase))
            {
                Wrong(
                    $"{file.Name}, line 1",
                    "The list of agents has no column 'e-mail'.",
                    "its first line names the columns",
                    "begin it with: e-mail,telephony-e-mail,mobile");
                return [];
            }

            var agents = new List<ConfigurationNode>();
            while (csv.Read())
            {
                var place = $"{file.Name}, line {csv.Context.Parser!.RawRow}";
                if (Field(csv, "e-mail") is not null) agents.Add(Agent(csv, place));
                else Wrong(
                    place, "An agent has no e-mail address.", "the column 'e-mail' is empty", "write the address, or remove the line");
            }

            return agents;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            problems.Add(Diagnostic.Error(
                CliCodes.ConfigurationFileUnreadable,
                $"The file '{file.Name}' cannot be read.",
                file.Place,
                unreadable is CsvHelperException ? "it is not a comma-separated list" : unreadable.Message,
                "check the path; it is relative to the file that names it"));
            return [];
        }
    }

    static ConfigurationNode.Mapping Agent(CsvReader csv, string place) => new(
        Columns
            .Where(column => Field(csv, column) is not null)
            .Select(column => new ConfigurationEntry(column, place, new ConfigurationNode.Text(Field(csv, column), place)))
            .ToSequence(),
        place);

    static string? Field(CsvReader csv, string column) =>
        csv.TryGetField<string>(column, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    void Wrong(string place, string what, string why, string fix) =>
        problems.Add(Diagnostic.Error(DiagnosticCodes.ConfigurationWrong, what, place, why, fix));
}
