using System.Net;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>What sign-in may look at and whom it may ask.</summary>
/// <param name="Variable">An environment variable's value; null when unset or empty.</param>
/// <param name="FileExists">For a full path.</param>
/// <param name="HasPerson">Someone sits at a terminal.</param>
/// <param name="HasBrowser">A browser can be opened here.</param>
/// <param name="AskSecret">Asks the person, without echo; null when there is none or nothing was typed.</param>
/// <param name="Tell">Shows the person a line, such as where to type a device code.</param>
public sealed record SignInEnvironment(
    Func<string, string?> Variable,
    Func<string, bool> FileExists,
    bool HasPerson,
    bool HasBrowser,
    Func<string, string?> AskSecret,
    Action<string> Tell)
{
    /// <summary>A door's own variables, which come before the common ones: AZURE_CLIENT_SECRET to its own name for it.</summary>
    public IReadOnlyDictionary<string, string> OwnVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Why no browser can be opened here; null: one can, or nobody looked.</summary>
    public string? BrowserObstacle { get; init; }

    /// <summary>How long a person may take in the browser; as long as a device code lives.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    internal IWebProxy Proxy { get; init; } = HttpClient.DefaultProxy;

    /// <summary>Before the authority is asked a second time; each next wait is twice as long.</summary>
    internal TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>This process.</summary>
    public static SignInEnvironment Here(bool hasPerson, Func<string, string?> askSecret, Action<string> tell)
    {
        var obstacle = BrowserHere.WhyNot(OperatingSystem.IsLinux(), Variable, File.Exists);
        return new(Variable, File.Exists, hasPerson, hasPerson && obstacle is null && HasDesktop(), askSecret, tell)
        {
            BrowserObstacle = obstacle,
        };

        static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
    }

    static bool HasDesktop() =>
        !OperatingSystem.IsLinux()
        || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}

/// <summary>What GitHub and Azure Pipelines tell a job, from which it gets a token without any secret.</summary>
/// <remarks>
/// docs.github.com/actions/reference/security/oidc; learn.microsoft.com/dotnet/api/azure.identity.azurepipelinescredential. The variables
/// of the service connection are set by the tasks AzureCLI@2 and AzurePowerShell@5; SYSTEM_ACCESSTOKEN has to be handed on by the pipeline.
/// </remarks>
static class PipelineVariables
{
    public const string GitHubAddress = "ACTIONS_ID_TOKEN_REQUEST_URL";
    public const string GitHubToken = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    public const string AzureAddress = "SYSTEM_OIDCREQUESTURI";
    public const string AzureToken = "SYSTEM_ACCESSTOKEN";
    public const string AzureConnection = "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID";
    public const string AzureClient = "AZURESUBSCRIPTION_CLIENT_ID";
    public const string AzureTenant = "AZURESUBSCRIPTION_TENANT_ID";

    /// <summary>A job may have a token and sign in by other means, so that the registration has to be known too.</summary>
    public static bool IsOfGitHub(SignInSettings settings, SignInEnvironment around) =>
        settings is { TenantId: not null, ClientId: not null }
        && around.Variable(GitHubAddress) is not null && around.Variable(GitHubToken) is not null;

    public static bool IsOfAzure(SignInEnvironment around) =>
        new[] { AzureAddress, AzureToken, AzureConnection }.All(name => around.Variable(name) is not null);

    /// <returns>What a job of a pipeline needs to sign in by its own token and does not have; null where no pipeline runs.</returns>
    /// <remarks>
    /// docs.github.com/actions/reference/workflows-and-actions/variables; learn.microsoft.com/azure/devops/pipelines/build/variables
    /// </remarks>
    public static string? WhatIsMissing(SignInSettings settings, SignInEnvironment around) =>
        IsTrue("GITHUB_ACTIONS", around) ? string.Join(", ", GitHubLacks(settings, around))
        : IsTrue("TF_BUILD", around) ? AzureLacks(around)
        : null;

    static IEnumerable<string> GitHubLacks(SignInSettings settings, SignInEnvironment around)
    {
        if (around.Variable(GitHubAddress) is null || around.Variable(GitHubToken) is null)
            yield return "give the job the permission 'id-token: write' (pull requests of forks and of Dependabot never have it)";
        if (settings.TenantId is null) yield return Ways.NameTenant;
        if (settings.ClientId is null) yield return Ways.NameClient;
    }

    static string AzureLacks(SignInEnvironment around) => around.Variable(AzureConnection) is null
        ? "run this in a task that signs in by a service connection, such as AzureCLI@2"
        : $"give the step {AzureToken}: $(System.AccessToken) among its variables ('env')";

    static bool IsTrue(string name, SignInEnvironment around) =>
        string.Equals(around.Variable(name), "true", StringComparison.OrdinalIgnoreCase);
}
