namespace VoiceForD365.Deployment.Configuration;

/// <summary>Tells by its name what may hold a secret.</summary>
static class SecretWords
{
    public static bool AreIn(string key) =>
        key.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0 || key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0;
}
