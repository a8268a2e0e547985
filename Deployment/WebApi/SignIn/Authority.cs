using Azure.Identity;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Who issues the tokens.</summary>
/// <param name="Host">null: AZURE_AUTHORITY_HOST is no address, which Azure.Identity has its own words for.</param>
/// <param name="IsPrivate">
/// Microsoft does not know it. Azure.Identity otherwise asks the public cloud whether it may be trusted, and gets no for an answer.
/// </param>
/// <remarks>learn.microsoft.com/dotnet/api/azure.identity.clientsecretcredentialoptions.disableinstancediscovery</remarks>
sealed record Authority(Uri? Host, bool IsPrivate)
{
    const string Variable = "AZURE_AUTHORITY_HOST";

    /// <summary>What was configured wins, then AZURE_AUTHORITY_HOST, then the sovereign cloud the environment is in.</summary>
    public static Authority Of(EnvironmentAddress environment, SignInSettings settings, SignInEnvironment around)
    {
        if (settings.AuthorityHost is { } configured) return new(configured, IsPrivate: true);
        // Nobody but this machine knows a loopback address, so that there is nobody to ask.
        if (around.Variable(Variable) is { } variable)
            return Uri.TryCreate(variable, UriKind.Absolute, out var host) ? new(host, host.IsLoopback) : new(null, IsPrivate: false);
        return new(OfCloud(environment.Origin.Host), IsPrivate: false);
    }

    public void Apply(TokenCredentialOptions options)
    {
        switch (options)
        {
            case ClientSecretCredentialOptions secret: secret.DisableInstanceDiscovery = IsPrivate; break;
            case ClientCertificateCredentialOptions certificate: certificate.DisableInstanceDiscovery = IsPrivate; break;
            case WorkloadIdentityCredentialOptions workload: workload.DisableInstanceDiscovery = IsPrivate; break;
            case InteractiveBrowserCredentialOptions browser: browser.DisableInstanceDiscovery = IsPrivate; break;
            case DeviceCodeCredentialOptions device: device.DisableInstanceDiscovery = IsPrivate; break;
            case ClientAssertionCredentialOptions assertion: assertion.DisableInstanceDiscovery = IsPrivate; break;
            case AzurePipelinesCredentialOptions pipelines: pipelines.DisableInstanceDiscovery = IsPrivate; break;
            case AzureCliCredentialOptions: break;
            default: throw new NotSupportedException($"Nobody configures {options.GetType().Name}; this is our bug.");
        }
    }

    static Uri OfCloud(string host) => host switch
    {
        _ when host.EndsWith(".dynamics.cn", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureChina,
        _ when host.EndsWith(".microsoftdynamics.us", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureGovernment,
        _ when host.EndsWith(".appsplatform.us", StringComparison.OrdinalIgnoreCase) => AzureAuthorityHosts.AzureGovernment,
        _ => AzureAuthorityHosts.AzurePublicCloud,
    };
}
