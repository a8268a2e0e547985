namespace VoiceForD365.Gateways.WebApi.SignIn;

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
}
