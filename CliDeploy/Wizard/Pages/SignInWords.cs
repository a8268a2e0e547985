using VoiceForD365.Gateways.WebApi.SignIn;

namespace VoiceForD365.CliDeploy.Wizard.Pages;

/// <summary>The ways to sign in, for somebody who chooses one.</summary>
static class SignInWords
{
    public static string Of(SignInMethod method) => method switch
    {
        SignInMethod.Auto => "Automatically",
        SignInMethod.ClientSecret => "As an application, with a client secret",
        SignInMethod.Certificate => "As an application, with a certificate",
        SignInMethod.WorkloadIdentity => "As an application, with a workload identity's token",
        SignInMethod.ManagedIdentity => "With the managed identity of this machine",
        SignInMethod.AzureCli => "With the account of the Azure CLI",
        SignInMethod.Browser => "With the browser of this machine",
        SignInMethod.DeviceCode => "With a device code, in a browser anywhere",
        SignInMethod.GitHub => "As a job of GitHub Actions",
        SignInMethod.AzurePipelines => "With a service connection of Azure Pipelines",
        _ => throw new InvalidOperationException($"No words are known for {method}; this is our bug."),
    };
}
