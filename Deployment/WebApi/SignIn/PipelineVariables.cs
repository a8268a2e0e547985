namespace VoiceForD365.Gateways.WebApi.SignIn;

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
}
