namespace VoiceForD365.VoiceSync.Environments;

/// <summary>Who asks the telephony cloud, as far as the services' own configuration says it; the rest says the environment.</summary>
/// <param name="Login">null: that of the environment's variable; so with the addresses.</param>
sealed record TelephonyAccount(string Secret, string? Login = null, string? ApiUrl = null, string? DiscoveryUrl = null)
{
    // The generated text of a record would show the secret.
    public override string ToString() => Login ?? "the account of the environment";
}
