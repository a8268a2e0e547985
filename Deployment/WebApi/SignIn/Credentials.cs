using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>One credential of Azure.Identity per method.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/azure.identity</remarks>
static class Credentials
{
    // Microsoft's shared registration for Dataverse tools, used where a person signs in and no registration of their own is configured.
    // learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect
    public const string OfDataverseTools = "51f81489-12ee-4a9e-aaae-a2591f45987d";

    // The same for Microsoft Graph: the client of Microsoft's own command-line tools, which people consent to by what is asked for.
    // learn.microsoft.com/powershell/microsoftgraph/authentication-commands
    public const string OfGraphTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    // People have their key vaults in Azure, whose command line's client every vault knows.
    public const string OfAzureCli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    /// <param name="sharedClient">As which a person's sign-in goes on where no registration is configured.</param>
    /// <exception cref="SignInSettingsException">Something the method needs is missing or unreadable.</exception>
    public static TokenCredential Make(
        SignInMethod method, SignInSettings settings, Authority authority, SignInEnvironment around, string sharedClient)
    {
        return method switch
        {
            SignInMethod.ClientSecret => new ClientSecretCredential(
                Tenant(settings), Client(settings), ClientSecret(around), With(new ClientSecretCredentialOptions(), authority, around)),
            SignInMethod.Certificate => new ClientCertificateCredential(
                Tenant(settings),
                Client(settings),
                Certificate.Read(settings, around),
                With(new ClientCertificateCredentialOptions(), authority, around)),
            SignInMethod.WorkloadIdentity => new WorkloadIdentityCredential(With(
                new WorkloadIdentityCredentialOptions { TenantId = settings.TenantId, ClientId = settings.ClientId },
                authority,
                around)),
            SignInMethod.ManagedIdentity => new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(
                settings.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned)
            {
                Transport = Direct(around),
            }),
            SignInMethod.AzureCli =>
                new AzureCliCredential(With(new AzureCliCredentialOptions { TenantId = settings.TenantId }, authority, around)),
            SignInMethod.Browser when around.BrowserObstacle is { } obstacle =>
                throw new SignInSettingsException($"No browser can be opened here: {obstacle}.", Ways.UseDeviceCode),
            SignInMethod.Browser => new BrowserSignIn(
                new(With(
                    new InteractiveBrowserCredentialOptions
                    {
                        TenantId = settings.TenantId,
                        ClientId = settings.ClientId ?? sharedClient,
                        RedirectUri = new Uri("http://localhost"),
                    },
                    authority,
                    around)),
                around),
            SignInMethod.DeviceCode => new DeviceCodeCredential(With(
                new DeviceCodeCredentialOptions
                {
                    TenantId = settings.TenantId,
                    ClientId = settings.ClientId ?? sharedClient,
                    DeviceCodeCallback = (code, _) => Show(code, around),
                },
                authority,
                around)),
            SignInMethod.GitHub => new ClientAssertionCredential(
                Tenant(settings),
                Client(settings),
                new GitHubToken(around).ReadAsync,
                With(new ClientAssertionCredentialOptions(), authority, around)),
            SignInMethod.AzurePipelines => OfServiceConnection(settings, authority, around),
            _ => throw new NotSupportedException($"No credential for {method}; this is our bug."),
        };
    }

    /// <summary>A service connection has a registration of its own, which what was configured may be told to differ from.</summary>
    static AzurePipelinesCredential OfServiceConnection(SignInSettings settings, Authority authority, SignInEnvironment around)
    {
        if (!PipelineVariables.IsOfAzure(around))
            throw new SignInSettingsException(
                $"Azure Pipelines gives this job no token: {PipelineVariables.AzureToken} or "
                + $"{PipelineVariables.AzureConnection} is not set.",
                "run the step as AzureCLI@2 with a service connection of workload identity, and pass $(System.AccessToken) on as "
                + PipelineVariables.AzureToken);
        var token = around.Variable(PipelineVariables.AzureToken)!;
        Redaction.Remember(token);
        var registration = settings with
        {
            TenantId = settings.TenantId ?? around.Variable(PipelineVariables.AzureTenant),
            ClientId = settings.ClientId ?? around.Variable(PipelineVariables.AzureClient),
        };
        return new(
            Tenant(registration),
            Client(registration),
            around.Variable(PipelineVariables.AzureConnection)!,
            token,
            With(new AzurePipelinesCredentialOptions(), authority, around));
    }

    static Task Show(DeviceCodeInfo code, SignInEnvironment around)
    {
        around.Tell(code.Message);
        return Task.CompletedTask;
    }

    static string Tenant(SignInSettings settings) =>
        settings.TenantId
            ?? throw new SignInSettingsException(
                "The tenant is not known.", Ways.NameTenant);

    static string Client(SignInSettings settings) =>
        settings.ClientId
            ?? throw new SignInSettingsException(
                "The app registration is not known.", Ways.NameClient);

    static string ClientSecret(SignInEnvironment around) =>
        Secret.Client.Read(around, mayAsk: true)
        ?? throw new SignInSettingsException(
            "There is no client secret.", Ways.SetClientSecret);

    /// <summary>An authority on this machine is asked directly, like an environment.</summary>
    static HttpClientTransport Direct(SignInEnvironment around) => new(new HttpClient(DirectToLoopback.NewHandler(around.Proxy)));

    static T With<T>(T options, Authority authority, SignInEnvironment around)
        where T : TokenCredentialOptions
    {
        options.Transport = Direct(around);
        options.RetryPolicy = new WhatMayPass(around.RetryDelay);
        if (authority.Host is not null) options.AuthorityHost = authority.Host;
        authority.Apply(options);
        return options;
    }
}
