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
