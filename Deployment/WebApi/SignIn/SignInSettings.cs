using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>What the caller configured; never a secret.</summary>
/// <param name="TenantId">null falls back to AZURE_TENANT_ID.</param>
/// <param name="ClientId">The app registration; null falls back to AZURE_CLIENT_ID.</param>
/// <param name="CertificateFile">PFX or PEM with the private key; null falls back to AZURE_CLIENT_CERTIFICATE_PATH.</param>
/// <param name="AuthorityHost">Of a private cloud, trusted as it is; null: that of the cloud the environment is in.</param>
public sealed record SignInSettings(
    SignInMethod Method, string? TenantId = null, string? ClientId = null, string? CertificateFile = null, Uri? AuthorityHost = null)
{
    /// <summary>Takes what is missing from the variables Azure's own tools read.</summary>
    internal SignInSettings Completed(SignInEnvironment around) => this with
    {
        TenantId = TenantId ?? around.Variable("AZURE_TENANT_ID"),
        ClientId = ClientId ?? around.Variable("AZURE_CLIENT_ID"),
        CertificateFile = CertificateFile ?? around.Variable("AZURE_CLIENT_CERTIFICATE_PATH"),
    };
}

/// <summary>The settings do not allow a sign-in to be tried.</summary>
/// <param name="fix">What to do about it.</param>
public sealed class SignInSettingsException(string problem, string fix, Exception? cause = null) : Exception(problem, cause)
{
    public string Fix { get; } = fix;
}

/// <summary>How the caller proves who it is.</summary>
public enum SignInMethod
{
    /// <summary>Chooses by what is configured; the order is in <see cref="SignInChoice"/>.</summary>
    Auto,
    ClientSecret,
    Certificate,
    WorkloadIdentity,
    ManagedIdentity,
    AzureCli,
    Browser,
    DeviceCode,

    /// <summary>A job of GitHub's, by the token GitHub gives it.</summary>
    GitHub,

    /// <summary>A job of Azure Pipelines', by a service connection.</summary>
    AzurePipelines,
}

/// <summary>The method that will be tried, and why this one; the reason is for people.</summary>
public sealed record SignInChoice(SignInMethod Method, string Because)
{
    /// <summary>
    /// Auto takes the first of these that is configured: client secret, certificate, workload identity, the token of a job of GitHub's or
    /// Azure Pipelines', managed identity, a signed-in Azure CLI, then (with someone at a terminal) the browser, else a device code.
    /// </summary>
    /// <exception cref="SignInSettingsException">Auto finds nothing to sign in with.</exception>
    internal static SignInChoice Make(SignInSettings settings, SignInEnvironment around) => settings.Method switch
    {
        not SignInMethod.Auto => new(settings.Method, "it was requested"),
        _ when Secret.IsGiven(Secret.Client, around) is { } source => new(SignInMethod.ClientSecret, $"{source} is set"),
        _ when settings.CertificateFile is { } file => new(SignInMethod.Certificate, $"the certificate file '{file}' is configured"),
        _ when around.Variable("AZURE_FEDERATED_TOKEN_FILE") is not null =>
            new(SignInMethod.WorkloadIdentity, "AZURE_FEDERATED_TOKEN_FILE is set"),
        _ when PipelineVariables.IsOfGitHub(settings, around) =>
            new(SignInMethod.GitHub, $"{PipelineVariables.GitHubAddress} is set, and the app registration is known"),
        _ when PipelineVariables.IsOfAzure(around) => new(SignInMethod.AzurePipelines, $"{PipelineVariables.AzureConnection} is set"),
        _ when ManagedIdentityVariable(around) is { } variable => new(SignInMethod.ManagedIdentity, $"{variable} is set"),
        _ when IsAzureCliSignedIn(around) => new(SignInMethod.AzureCli, "the Azure CLI has a signed-in account"),
        _ when around.HasBrowser => new(SignInMethod.Browser, "nothing else is configured, and a browser can be opened"),
        _ when around.HasPerson => new(SignInMethod.DeviceCode, "nothing else is configured, and no browser can be opened here"),
        _ => throw new SignInSettingsException(
            "There is nothing to sign in with, and nobody is at a terminal.",
            $"{PipelineVariables.WhatIsMissing(settings, around)
                ?? $"{Ways.SetClientSecret}, {Ways.NameTenant}, and {Ways.NameClient}"}; or {Ways.ChooseSignIn}"),
    };

    // Set by App Service, Functions, Container Apps, Arc and Automation. A virtual machine shows no such sign: there, ask for it by name.
    static string? ManagedIdentityVariable(SignInEnvironment around) =>
        new[] { "IDENTITY_ENDPOINT", "MSI_ENDPOINT" }.FirstOrDefault(name => around.Variable(name) is not null);

    static bool IsAzureCliSignedIn(SignInEnvironment around)
    {
        var home = around.Variable("HOME") ?? around.Variable("USERPROFILE") ?? "";
        var folder = around.Variable("AZURE_CONFIG_DIR") ?? Path.Combine(home, ".azure");
        return around.FileExists(Path.Combine(folder, "azureProfile.json")) && IsOnPath(around, "az");
    }

    static bool IsOnPath(SignInEnvironment around, string program) =>
        (around.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => around.FileExists(Path.Combine(folder, program)) || around.FileExists(Path.Combine(folder, program + ".cmd")));
}
