using Azure.Core;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Prepares a sign-in to an environment through Microsoft Entra ID. Nothing is sent before the first token is needed.</summary>
public static class EntraSignIn
{
    /// <exception cref="SignInSettingsException">Something the chosen method needs is missing or unreadable.</exception>
    public static (SignInChoice Choice, IAccessTokens Tokens) Prepare(
        EnvironmentAddress environment, SignInSettings settings, SignInEnvironment around) =>
        // The audience of a Dataverse token is the environment's origin.
        Prepare(_ => [$"{environment}/.default"], Credentials.OfDataverseTools, environment, settings, around);

    /// <summary>Prepares the same sign-in to Microsoft Graph.</summary>
    /// <param name="environment">Whose cloud the directory is in.</param>
    /// <param name="permissions">What a person is asked to consent to; a program has what it was granted.</param>
    /// <exception cref="SignInSettingsException">Something the chosen method needs is missing or unreadable.</exception>
    public static IAccessTokens PrepareGraph(
        Uri graph, EnvironmentAddress environment, IEnumerable<string> permissions, SignInSettings settings, SignInEnvironment around) =>
        Prepare(
            method => IsPerson(method)
                ? [.. permissions.Select(permission => $"{graph.ToString().TrimEnd('/')}/{permission}")]
                : [$"{graph.ToString().TrimEnd('/')}/.default"],
            Credentials.OfGraphTools,
            environment,
            settings,
            around).Tokens;

    /// <summary>Prepares the same sign-in to Azure Key Vault.</summary>
    /// <inheritdoc cref="PrepareGraph"/>
    public static TokenCredential PrepareVault(EnvironmentAddress environment, SignInSettings settings, SignInEnvironment around)
    {
        var completed = settings.Completed(around);
        return Credentials.Make(
            SignInChoice.Make(completed, around).Method,
            completed,
            Authority.Of(environment, completed, around),
            around with { AskSecret = Once(around.AskSecret) },
            Credentials.OfAzureCli);
    }

    /// <summary>Whether the sign-in takes a person's hands.</summary>
    public static bool AsksAPerson(SignInSettings settings, SignInEnvironment around) =>
        IsPerson(SignInChoice.Make(settings.Completed(around), around).Method);

    static (SignInChoice Choice, IAccessTokens Tokens) Prepare(
        Func<SignInMethod, string[]> scopes,
        string sharedClient,
        EnvironmentAddress environment,
        SignInSettings settings,
        SignInEnvironment around)
    {
        var completed = settings.Completed(around);
        var choice = SignInChoice.Make(completed, around);
        var once = around with { AskSecret = Once(around.AskSecret) };
        var authority = Authority.Of(environment, completed, around);
        return (choice, new EntraTokens(
            () => Credentials.Make(choice.Method, completed, authority, once, sharedClient),
            scopes(choice.Method),
            authority,
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
