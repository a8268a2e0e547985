namespace Enreach.Voice.Plugins.Telephony;

/// <summary>Where the telephony service is and who asks it.</summary>
/// <param name="Api">Fixed address; null to have it discovered for the login.</param>
sealed record TelephonyConfiguration(
    TelephonyAddress? Api,
    TelephonyAddress Discovery,
    string Login,
    string Secret,
    TelephonyNames Names)
{
    // The generated text of a record would show the secret.
    public override string ToString() => $"{Login} at {Api?.Root ?? Discovery.Root}";
}

/// <summary>Schema names of the environment variables that say where the telephony service is and who asks it.</summary>
static class TelephonyVariables
{
    /// <summary>Fixed address of the API; empty to have it discovered.</summary>
    public const string ApiUrl = "enreach_TelephonyApiUrl";

    public const string DiscoveryUrl = "enreach_DiscoveryUrl";

    public const string Login = "enreach_TelephonyApiLogin";

    /// <summary>Of type secret: the secret key that goes with the login.</summary>
    public const string Secret = "enreach_TelephonyApiSecret";

    /// <summary>JSON: paths and member names that differ from <see cref="TelephonyNames"/>.</summary>
    public const string Names = "enreach_TelephonyApiNames";
}
