using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Prepares a sign-in to an environment through Microsoft Entra ID. Nothing is sent before the first token is needed.</summary>
public static class EntraSignIn
{
    /// <exception cref="SignInSettingsException">Something the chosen method needs is missing or unreadable.</exception>
    public static (SignInChoice Choice, IAccessTokens Tokens) Prepare(
        EnvironmentAddress environment, SignInSettings settings, SignInSurroundings around)
    {
        var completed = settings.Completed(around);
        var choice = SignInChoice.Make(completed, around);
        return (choice, new EntraTokens(Credentials.Make(choice.Method, completed, environment, around), environment));
    }
}
