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
