using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Prepares a sign-in to an environment through Microsoft Entra ID. Nothing is sent before the first token is needed.</summary>
public static class EntraSignIn
{
    /// <exception cref="SignInSettingsException">Something the chosen method needs is missing or unreadable.</exception>
    public static (SignInChoice Choice, IAccessTokens Tokens) Prepare(
        EnvironmentAddress environment, SignInSettings settings, SignInEnvironment around)
    {
        var completed = settings.Completed(around);
        var choice = SignInChoice.Make(completed, around);
        var once = around with { AskSecret = Once(around.AskSecret) };
        return (choice, new EntraTokens(
            () => Credentials.Make(choice.Method, completed, environment, once),
            environment,
            Authority.Of(environment, completed, around),
            IsPerson(choice.Method),
            around.Proxy));
    }

    static bool IsPerson(SignInMethod method) => method is SignInMethod.Browser or SignInMethod.DeviceCode;

    /// <summary>A person is asked for a secret once, however often it is needed.</summary>
    static Func<string, string?> Once(Func<string, string?> ask)
    {
        var typed = new Dictionary<string, string?>();
        return name => typed.TryGetValue(name, out var secret) ? secret : typed[name] = ask(name);
    }
}
