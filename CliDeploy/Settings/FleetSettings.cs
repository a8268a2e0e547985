using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>How one environment of a fleet is signed in to and worked: as the fleet's file says, else the variables of this door.</summary>
sealed record FleetSettings(Target.Environment Target, Scenario? Scenario, Taking Take, WaitPolicy WaitPolicy)
{
    const string ClientSecret = "client-secret-variable", CertificatePassword = "certificate-password-variable";
    const string AccessToken = "access-token-variable", GraphToken = "graph-token-variable";

    /// <summary>What the Azure tools call it.</summary>
    const string ClientSecretOfTools = "AZURE_CLIENT_SECRET";

    static readonly Setting[] Own =
    [
        Setting.Auth, Setting.TenantId, Setting.ClientId, Setting.CertificateFile, Setting.AuthorityHost, Setting.GraphAddress,
        Setting.Scenario, Setting.StallTimeout, Setting.Take,
    ];

    /// <summary>Each names a variable; the secret itself is never in the file.</summary>
    static readonly string[] Variables = [ClientSecret, CertificatePassword, AccessToken, GraphToken];

    /// <summary>What may stand in the file for the fleet, a ring or an environment.</summary>
    public static readonly string[] Keys = [.. Own.Select(setting => setting.Name), .. Variables];

    /// <param name="folder">What a relative path in the file is relative to.</param>
    /// <param name="variable">null when unset or empty.</param>
    /// <returns>null where there are problems.</returns>
    public static (FleetSettings? Settings, IReadOnlyList<Diagnostic> Problems) Read(
        FleetMember member, string folder, Func<string, string?> variable)
    {
        var problems = new List<Diagnostic>();
        var written = member.Settings.ToDictionary(entry => entry.Key, entry => Given(entry, folder, problems));
        var values = Own.Where(setting => written.GetValueOrDefault(setting.Name) is not null)
            .ToDictionary(setting => setting, setting => written[setting.Name]!);
        // What the file says of an environment is not overruled by a variable that is meant for all.
        var overruled = values.Keys.Select(setting => setting.Variable).ToHashSet();
        var sources = new SettingSources(
            _ => null, name => overruled.Contains(name) ? null : variable(name), new ConfigFile(values, []));
        var address = new Given(member.Address, member.Place);
        problems.AddRange(Own
            .Select(setting => sources.Find(setting) is { } given ? ValueRules.Problem(setting, given) : null)
            .Append(ValueRules.Problem(Setting.Environment, address))
            .OfType<Diagnostic>());
        var named = Variables
            .Where(key => written.GetValueOrDefault(key) is not null)
            .ToDictionary(key => key, key => Named(key, written[key]!, sources, problems));
        if (Secretless(written, sources, named) is { } secretless)
            problems.Add(secretless with { Where = written.GetValueOrDefault(Setting.Auth.Name)?.Where ?? member.Place });
        if (problems.Count > 0) return (null, problems);
        var target = TargetChoice.Environment(address, sources);
        return (
            new(
                target with
                {
                    AccessTokenVariable = named.GetValueOrDefault(AccessToken) ?? target.AccessTokenVariable,
                    GraphTokenVariable = named.GetValueOrDefault(GraphToken) ?? target.GraphTokenVariable,
                    SecretVariables = Secrets(written),
                },
                sources.Find(Setting.Scenario) is { } scenario ? ScenarioNames.TryParse(scenario.Value) : null,
                sources.Find(Setting.Take) is { } take ? Taking.Parse(take.Value) : Taking.Neither,
                WaitPolicy.Real with
                {
                    StallTimeout = sources.Find(Setting.StallTimeout) is { } patience
                        ? ValueRules.Duration(patience.Value)
                        : WaitPolicy.Real.StallTimeout,
                }),
            []);
    }

    /// <summary>Nobody is asked for secrets in the middle of a fleet.</summary>
    static Diagnostic? Secretless(
        Dictionary<string, Given?> written, SettingSources sources, Dictionary<string, string?> named) =>
        sources.Find(Setting.Auth)?.Value != "client-secret"
        || named.ContainsKey(AccessToken)
        || TargetChoice.Given(sources, "VOICEDEPLOY_ACCESS_TOKEN") is not null
        || TargetChoice.Given(sources, Secrets(written)[ClientSecretOfTools]) is not null
        || TargetChoice.Given(sources, ClientSecretOfTools) is not null
            ? null
            : Diagnostic.Error(
                CliCodes.SignInIncomplete,
                "The sign-in is not complete.",
                "",
                "no environment variable holds the client secret",
                $"set VOICEDEPLOY_CLIENT_SECRET, or name another variable with '{ClientSecret}'");

    static Dictionary<string, string> Secrets(Dictionary<string, Given?> written)
    {
        var secrets = new Dictionary<string, string>(SecretVariables.Own);
        (string Key, string Known)[] own =
            [(ClientSecret, ClientSecretOfTools), (CertificatePassword, "AZURE_CLIENT_CERTIFICATE_PASSWORD")];
        foreach (var (key, known) in own)
            if (written.GetValueOrDefault(key) is { } given) secrets[known] = given.Value;
        return secrets;
    }

    /// <summary>Lists are one text, as everywhere.</summary>
    static Given? Given(ConfigurationEntry entry, string folder, List<Diagnostic> problems)
    {
        var text = entry.Value switch
        {
            ConfigurationNode.Text { Value: { Length: > 0 } value } => value,
            ConfigurationNode.List list when entry.Key == Setting.Take.Name =>
                string.Join(Taking.Separator, list.Entries.OfType<ConfigurationNode.Text>().Select(word => word.Value)),
            _ => null,
        };
        if (text is not null) return new(text, entry.Value.Place, folder);
        problems.Add(Diagnostic.Error(
            CliCodes.ValueUnusable,
            $"'{entry.Key}' has an invalid value.",
            entry.Value.Place,
            "it is not text",
            "write a single value"));
        return null;
    }

    /// <returns>The variable that holds the secret, itself or with _FILE; null where it does not.</returns>
    static string? Named(string key, Given given, SettingSources sources, List<Diagnostic> problems)
    {
        if (ValueRules.Problem(Setting.ConnectionStringVariable with { Name = key }, given) is { } problem)
        {
            problems.Add(problem with { Fix = "give the variable's name; the secret itself belongs in that variable" });
            return null;
        }

        if (TargetChoice.Given(sources, given.Value) is { } name)
        {
            Redaction.Remember(name == given.Value ? sources.Variable(name) : null);
            return name;
        }

        problems.Add(Diagnostic.Error(
            CliCodes.FleetVariableMissing,
            $"The environment variable {given.Value} is not set.",
            given.Where,
            $"'{key}' says that the secret is in it",
            "set it, or the same with _FILE to name a file that holds the secret"));
        return null;
    }
}
