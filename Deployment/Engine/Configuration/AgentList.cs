using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// Who phones: addresses, teams and groups of the directory. Lists in files of their own are put in their place before this reads.
/// </summary>
sealed class AgentList(ConfigurationNodes nodes)
{
    static readonly string[] Keys = ["e-mail", "telephony-e-mail", "mobile", "team", "group", "file"];

    public (Sequence<WantedAgent> Agents, Sequence<WantedName> Teams, Sequence<WantedName> Groups) Read(ConfigurationNode? node)
    {
        var groups = new List<WantedName>();
        var agents = new List<WantedAgent>();
        var teams = new List<WantedName>();
        foreach (var entry in nodes.List(node, "agents"))
        {
            if (entry is ConfigurationNode.Text)
            {
                if (nodes.Scalar(entry, "agents") is { } address) agents.Add(new(address.Name, null, null, address.Place));
                continue;
            }

            var map = nodes.Mapping(entry, "agents", Keys);
            if (nodes.Name(map, "team") is { } team) teams.Add(team);
            else if (nodes.Name(map, "group") is { } group) groups.Add(group);
            else if (nodes.Required(entry, map, "e-mail") is { } email)
                agents.Add(new(email.Name, nodes.Name(map, "telephony-e-mail")?.Name, nodes.Name(map, "mobile")?.Name, email.Place));
        }

        return (agents.ToSequence(), teams.ToSequence(), groups.ToSequence());
    }
}
