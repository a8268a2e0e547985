using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;
using YamlDotNet.RepresentationModel;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Who phones: addresses, teams, and lists in files of their own.</summary>
sealed class AgentList(ConfigurationNodes nodes)
{
    static readonly string[] Keys = ["e-mail", "telephony-e-mail", "mobile", "team", "file"];

    public (Sequence<WantedAgent> Agents, Sequence<WantedName> Teams) Read(YamlNode? node)
    {
        var agents = new List<WantedAgent>();
        var teams = new List<WantedName>();
        foreach (var entry in nodes.List(node, "agents"))
        {
            if (entry is YamlScalarNode)
            {
                if (nodes.Scalar(entry, "agents") is { } address) agents.Add(new(address.Name, null, null, address.Place));
                continue;
            }

            var map = nodes.Mapping(entry, "agents", Keys);
            if (nodes.Name(map, "team") is { } team) teams.Add(team);
            else if (nodes.Name(map, "file") is { } file) agents.AddRange(ReadFile(file));
            else if (nodes.Required(entry, map, "e-mail") is { } email)
                agents.Add(new(email.Name, nodes.Name(map, "telephony-e-mail")?.Name, nodes.Name(map, "mobile")?.Name, email.Place));
        }

        return (agents.ToSequence(), teams.ToSequence());
    }

    /// <summary>Comma-separated, the first line names the columns: e-mail, telephony-e-mail, mobile; the last two may be absent.</summary>
    List<WantedAgent> ReadFile(WantedName file)
    {
        var path = Path.GetFullPath(file.Name, nodes.Folder);
        try
        {
            using var csv = new CsvReader(new StringReader(BoundedText.Read(path)), new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                TrimOptions = TrimOptions.Trim,
                MissingFieldFound = null,
                PrepareHeaderForMatch = header => header.Header.ToLowerInvariant(),
            });
            if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("e-mail", StringComparer.OrdinalIgnoreCase))
            {
                nodes.Wrong(
                    $"{file.Name}, line 1",
                    "The list of agents has no column 'e-mail'.",
                    "its first line names the columns",
                    "begin it with: e-mail,telephony-e-mail,mobile");
                return [];
            }

            var agents = new List<WantedAgent>();
            while (csv.Read())
            {
                var place = $"{file.Name}, line {csv.Context.Parser!.RawRow}";
                if (Field(csv, "e-mail") is { } email) agents.Add(new(email, Field(csv, "telephony-e-mail"), Field(csv, "mobile"), place));
                else nodes.Wrong(
                    place, "An agent has no e-mail address.", "the column 'e-mail' is empty", "write the address, or take the line out");
            }

            return agents;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            nodes.Unreadable(file, unreadable is CsvHelperException ? "it is no comma-separated list" : unreadable.Message);
            return [];
        }
    }

    static string? Field(CsvReader csv, string column) =>
        csv.TryGetField<string>(column, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
