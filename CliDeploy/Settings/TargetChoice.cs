using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Decides where a command goes.</summary>
static class TargetChoice
{
    const string TokenVariable = "VOICEDEPLOY_ACCESS_TOKEN";
    const string GraphTokenVariable = "VOICEDEPLOY_GRAPH_TOKEN";

    /// <param name="isAtTerminal">A person looks at stderr, and so sees which environment is meant.</param>
    /// <exception cref="MisuseException">More than one target, or none where a pipeline or nobody at all runs this.</exception>
    public static Target Make(SettingSources sources, bool isAtTerminal)
    {
        var environment = sources.Find(Setting.Environment);
        var connectionString = sources.Find(Setting.ConnectionStringVariable);
        var local = sources.Find(Setting.Local) is { Value: "true" } asked ? asked : null;
        var given = new[] { environment, connectionString, local }.OfType<Given>().ToArray();
        if (given.Length > 1) throw new MisuseException(Contradiction(given));
        if (environment is not null) return Environment(environment, sources);
        if (connectionString is not null) return new Target.ConnectionString(connectionString.Value);
        if (local is null && WhyNoDefault(sources, isAtTerminal) is { } why) throw new MisuseException(Missing(why));
        return new Target.Local(LocalFolder(sources), sources.Find(Setting.Preset)?.Value, WasAskedFor: local is not null);
    }

    /// <summary>VOICEDEPLOY_HOME, else the folder for application data.</summary>
    public static string LocalFolder(SettingSources sources)
    {
        if (sources.Find(Setting.LocalData) is { } given) return Resolve(given);
        var home = sources.Variable("VOICEDEPLOY_HOME")
            ?? (sources.Variable("XDG_DATA_HOME") is { } data && Path.IsPathRooted(data) ? Path.Combine(data, "voicedeploy") : null)
            ?? Path.Combine(
                System.Environment.GetFolderPath(
                    System.Environment.SpecialFolder.LocalApplicationData, System.Environment.SpecialFolderOption.DoNotVerify),
                "voicedeploy");
        return Path.GetFullPath(Path.Combine(home, "local"));
    }

    public static string Resolve(Given path) => Path.GetFullPath(path.Value, path.Folder ?? System.Environment.CurrentDirectory);

    /// <param name="address">Its form has been checked, as that of every setting.</param>
    public static Target.Environment Environment(Given address, SettingSources sources) => new(
        EnvironmentAddress.TryParse(address.Value, out _)!,
        new SignInSettings(
            Method(sources.Find(Setting.Auth)?.Value ?? "auto"),
            sources.Find(Setting.TenantId)?.Value,
            sources.Find(Setting.ClientId)?.Value,
            sources.Find(Setting.CertificateFile) is { } file ? Resolve(file) : null,
            sources.Find(Setting.AuthorityHost) is { } authority ? new Uri(authority.Value) : null),
        Given(sources, TokenVariable))
    {
        GraphAddress = sources.Find(Setting.GraphAddress) is { } graph ? new Uri(graph.Value) : null,
        GraphTokenVariable = Given(sources, GraphTokenVariable),
    };

    /// <returns>The variable that is set, itself or with _FILE; null where neither is.</returns>
    public static string? Given(SettingSources sources, string variable) =>
        new[] { variable, variable + "_FILE" }.FirstOrDefault(name => sources.Variable(name) is not null);

    public static SignInMethod Method(string name) =>
        Enum.Parse<SignInMethod>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    static Diagnostic Contradiction(Given[] given) => Diagnostic.Error(
        CliCodes.TargetsContradict,
        "More than one target is given.",
        string.Join(" and ", given.Select(one => one.Where)),
        "a command works on one environment",
        "keep only one of them");

    /// <returns>null where a person may be given the local Dataverse.</returns>
    static string? WhyNoDefault(SettingSources sources, bool isAtTerminal)
    {
        if (Pipeline.Variable(sources.Variable) is { } variable)
            return $"the environment variable {variable} is set, and a pipeline that deploys into the local Dataverse by accident would "
                + "look like a success";
        return isAtTerminal
            ? null
            : "stderr is not a terminal, so nobody would notice that the run only reached the local Dataverse";
    }

    static Diagnostic Missing(string why) => Diagnostic.Error(
        CliCodes.TargetMissing,
        "No target is given.",
        "arguments",
        why,
        "give --environment <url>, or --local if you mean the local Dataverse");
}

/// <summary>Where a command goes; a closed set.</summary>
abstract record Target
{
    Target()
    {
    }

    /// <param name="AccessTokenVariable">The variable that holds a ready token, or with _FILE names its file; null: sign in.</param>
    public sealed record Environment(EnvironmentAddress Address, SignInSettings SignIn, string? AccessTokenVariable) : Target
    {
        /// <summary>null: Microsoft Graph of the environment's cloud.</summary>
        public Uri? GraphAddress { get; init; }

        /// <summary>The variable that holds a ready token for Microsoft Graph, or with _FILE names its file; null: sign in.</summary>
        public string? GraphTokenVariable { get; init; }

        /// <summary>The variables of this door that hold the secrets of this sign-in, by what the Azure tools call them.</summary>
        public IReadOnlyDictionary<string, string> SecretVariables { get; init; } = Settings.SecretVariables.Own;
    }

    /// <param name="Variable">The environment variable that holds the connection string.</param>
    public sealed record ConnectionString(string Variable) : Target;

    /// <param name="Folder">Of its data.</param>
    /// <param name="Preset">null: as it was made; a new one is made as cif2.</param>
    /// <param name="WasAskedFor">False when it is used for want of another target.</param>
    public sealed record Local(string Folder, string? Preset, bool WasAskedFor) : Target;
}

/// <summary>Whether a pipeline runs this, told by what pipelines set.</summary>
/// <remarks>
/// CI is the common one (GitHub, GitLab, Bitbucket, Buildkite, CircleCI, Travis, Netlify, Woodpecker set it too, in some versions). The
/// others: learn.microsoft.com/azure/devops/pipelines/build/variables (TF_BUILD), docs.github.com (workflow variables), docs.gitlab.com
/// (predefined variables), jenkins.io/doc/book/pipeline/jenkinsfile, jetbrains.com/help/teamcity (predefined build parameters),
/// buildkite.com/docs (environment variables), and those the .NET SDK itself looks for.
/// </remarks>
static class Pipeline
{
    static readonly string[] Variables =
    [
        "CI", "CONTINUOUS_INTEGRATION", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE",
        "BITBUCKET_BUILD_NUMBER", "CIRCLECI", "TRAVIS", "APPVEYOR", "CODEBUILD_BUILD_ID", "DRONE", "bamboo_buildKey", "GO_PIPELINE_NAME",
    ];

    static readonly string[] No = ["false", "0", "no", "off"];

    /// <param name="variable">null when unset or empty.</param>
    /// <returns>The variable that says so; null where none does. One that says "false" or "0" does not.</returns>
    public static string? Variable(Func<string, string?> variable) =>
        Variables.FirstOrDefault(name => variable(name) is { } value && !No.Contains(value, StringComparer.OrdinalIgnoreCase));
}
