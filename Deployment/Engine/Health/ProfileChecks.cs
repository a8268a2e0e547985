using System.Text;
using System.Xml;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Experience profile; only where CIF 2.0 is used.</summary>
static class ProfileChecks
{
    public static IEnumerable<Diagnostic> Profiles(EnvironmentHealth health)
    {
        if (health.Plan.Scenario.Scenario is not (Scenario.Cif2 or Scenario.Omnichannel)) yield break;
        var ours = Ours(health);
        if (ours.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.ProviderOnNoProfile,
                "No experience profile has the CIF 2.0 provider.",
                "Voice for Dynamics 365 by Enreach (msdyn_channelprovider)",
                "agents get the panel from a profile that has it",
                "name a profile in 'profile' of the configuration");
        foreach (var profile in ours)
        {
            if (health.ProfileLinks.All(link => link.Profile != profile.Id || link.Relationship != ProfileRetrieval.Extensions))
                yield return Diagnostic.Error(
                    HealthCodes.ProfileWithoutLoader,
                    $"The profile '{profile.Text("msdyn_name")}' lacks the CIF 2.0 loader.",
                    $"profile {profile.Text("msdyn_uniquename")}",
                    "without it, the platform loads none of the profile's providers",
                    "name the profile in 'profile' of the configuration");
            if (health.ProfileLinks.All(link => link.Profile != profile.Id || link.Relationship != ProfileRetrieval.Users)
                && health.ProfileMappings.All(mapping => mapping.Lookup("msdyn_appprofileid") != profile.Id))
                yield return Diagnostic.Warning(
                    HealthCodes.ProfileOfNobody,
                    $"The profile '{profile.Text("msdyn_name")}' is assigned to nobody.",
                    $"profile {profile.Text("msdyn_uniquename")}",
                    "it has neither users nor roles",
                    "set 'assign: role' in 'profile' of the configuration");
        }
    }

    /// <summary>
    /// The environment itself is asked: a profile given to a user, or one of a higher rank, takes the place of that of a role.
    /// </summary>
    public static IEnumerable<Diagnostic> Effective(EnvironmentHealth health)
    {
        if (health.Plan.Scenario.Scenario is not (Scenario.Cif2 or Scenario.Omnichannel)) return [];
        var ours = Ours(health).Select(profile => profile.Id).ToList();
        if (ours.Count == 0) return [];
        return health.EffectiveProfiles
            .Where(effective => !ours.Contains(effective.Profile))
            .GroupBy(effective => effective.Profile, effective => health.Users.FirstOrDefault(user => user.Id == effective.User))
            .Select(others => Other(
                health.Profiles.FirstOrDefault(profile => profile.Id == others.Key),
                others.OfType<Row>().Select(UserColumns.Name).OrderBy(name => name, StringComparer.Ordinal).ToList()));
    }

    static Diagnostic Other(Row? profile, IReadOnlyList<string> agents)
    {
        const int MostNamed = 5;
        var more = agents.Count > MostNamed ? $" and {agents.Count - MostNamed} more" : "";
        return Diagnostic.Warning(
            HealthCodes.AgentsOnOtherProfile,
            "Some agents use a profile without the panel.",
            $"profile {profile?.Text("msdyn_uniquename") ?? "that is not listed"}",
            $"{string.Join(", ", agents.Take(MostNamed))}{more}: they get this profile in the workspace",
            "set 'assign: role' in 'profile' of the configuration with the highest rank, or remove them from the other profile");
    }

    static List<Row> Ours(EnvironmentHealth health) => health.Profiles
        .Where(profile => health.ProfileLinks.Contains(new(profile.Id, ProfileRetrieval.Providers, ShippedIds.ChannelProvider)))
        .ToList();

    /// <summary>A tab template keeps its parameters twice: as rows, and as JSON of its own.</summary>
    /// <remarks>Whether the server keeps the two alike is unconfirmed (docs/unverified.md).</remarks>
    public static IEnumerable<Diagnostic> TabParameters(EnvironmentHealth health) =>
        from tab in health.State.Rows
        where tab.Table == TabTemplates.Table
        let json = TabTemplates.Values(tab.Text("msdyn_templateparameters"))
        from parameter in health.State.Rows
        where parameter.Table == TabTemplates.ParameterTable && parameter.Lookup("msdyn_applicationtabtemplateid") == tab.Id
        let name = parameter.Text("msdyn_name")
        let value = json.TryGetValue(name, out var found) ? found : ""
        where value != parameter.Text("msdyn_value")
        select Diagnostic.Warning(
            HealthCodes.TabParametersDiffer,
            $"The tab template for calls has two values of '{name}'.",
            $"msdyn_applicationtabtemplate {tab.Id:D}",
            $"its row says '{parameter.Text("msdyn_value")}', the template itself '{value}'; the customer of a call may not open",
            "open the tab template in the maker portal and save it, or set both to the same value");
}

/// <summary>What a tab template's own column says of its parameters: {"name":{"value":"text or null"},...} (docs/facts/cif.md).</summary>
static class TabTemplates
{
    public static readonly LogicalName Table = "msdyn_applicationtabtemplate";
    public static readonly LogicalName ParameterTable = "msdyn_templateparameter";

    /// <returns>By name; empty where the column is empty or no such JSON.</returns>
    public static IReadOnlyDictionary<string, string> Values(string json)
    {
        if (json.Length == 0) return new Dictionary<string, string>();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            JsonBounds.Check(bytes);
            return JsonXml.Load(bytes).Elements()
                .GroupBy(JsonXml.Name)
                .ToDictionary(same => same.Key, same => (string?)same.First().Element("value") ?? "");
        }
        catch (Exception fault) when (fault is XmlException or FormatException or InvalidDataException)
        {
            return new Dictionary<string, string>();
        }
    }
}
