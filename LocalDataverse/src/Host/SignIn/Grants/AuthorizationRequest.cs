using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>What a program asked the page for signing in, found good.</summary>
/// <param name="Asked">The request as it came.</param>
/// <param name="Challenge">null: it used none.</param>
/// <param name="Nonce">Comes back in the token that tells who signed in; null: none was sent.</param>
sealed record AuthorizationRequest(AppRegistration App, ReturnAddress Back, TokenRequest Asked, CodeChallenge? Challenge, string? Nonce)
{
    static readonly string[] Prompts = ["login", "consent", "select_account"];

    /// <exception cref="SignInException">To be told at the address, which can be trusted.</exception>
    /// <remarks>
    /// learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow. Known differences: no registration here has turned on tokens
    /// from the page, and nobody stays signed in between two requests, so that "none" never works.
    /// </remarks>
    public static AuthorizationRequest Read(AppRegistration app, ReturnAddress back, TokenRequest asked, TokenGrants grants)
    {
        if (asked.Find("response_mode") is { } mode && ReturnAddress.ModeOf(mode) is null)
            throw new SignInException(70007, "invalid_request", $"'{mode}' is not a supported value of 'response_mode'.");
        var type = asked.Get("response_type");
        if (type != "code")
            throw type.Split(' ').Contains("id_token")
                ? new SignInException(700054, "unsupported_response_type", "response_type 'id_token' is not enabled for the application.")
                : new SignInException(70005, "unsupported_response_type", $"response_type '{type}' is not enabled for the application.");
        if (new[] { "request", "request_uri" }.FirstOrDefault(name => asked.Find(name) is not null) is { } signed)
            throw new SignInException(9002313, "invalid_request", $"The local Dataverse does not support the parameter '{signed}'.");
        var resources = asked.ResourcesOfAPerson();
        if (asked.Version == 2 && resources.Count == 0)
            throw SignInException.WithoutResource();
        foreach (var resource in resources) grants.Known(resource);
        var challenge = CodeChallenge.Read(asked);
        return asked.Find("prompt") switch
        {
            "none" => throw new SignInException(50058, "login_required",
                "Session information is not sufficient for single-sign-on: nobody stays signed in to the local Dataverse."),
            { } prompt when !Prompts.Contains(prompt) => throw new SignInException(90023, "invalid_request", "Unsupported 'prompt' value."),
            _ => new(app, back, asked, challenge, asked.Find("nonce")),
        };
    }
}

/// <summary>How the answer reaches the program.</summary>
enum ResponseMode
{
    Query,
    Fragment,
    FormPost,
}

/// <summary>Where the browser goes with the answer.</summary>
/// <param name="RedirectUri">As it was asked for, and is registered.</param>
/// <param name="State">What the program gets back as it sent it; null: it sent none.</param>
sealed record ReturnAddress(string RedirectUri, ResponseMode Mode, string? State)
{
    /// <exception cref="SignInException">Nobody may be sent there.</exception>
    public static ReturnAddress Read(AppRegistration app, TokenRequest asked)
    {
        var redirectUri = asked.Get("redirect_uri");
        RedirectRule.Check(app, redirectUri);
        return new(redirectUri, ModeOf(asked.Find("response_mode")) ?? Default(asked.Find("response_type") ?? ""), asked.Find("state"));
    }

    /// <returns>null: another one.</returns>
    public static ResponseMode? ModeOf(string? name) => name switch
    {
        "query" => ResponseMode.Query,
        "fragment" => ResponseMode.Fragment,
        "form_post" => ResponseMode.FormPost,
        _ => null,
    };

    // Whoever asks for a token on the page looks for the answer, also a refusal, where no server sees it.
    static ResponseMode Default(string responseType) =>
        responseType.Contains("token", StringComparison.Ordinal) ? ResponseMode.Fragment : ResponseMode.Query;

    public string Origin => new Uri(RedirectUri).GetLeftPart(UriPartial.Authority);

    /// <summary>The address with the answer in it, for a browser that is sent there.</summary>
    public string With(IEnumerable<(string Name, string Value)> answer)
    {
        var pairs = string.Join('&', answer.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        // Without a path it is told with a slash; the rest stays letter by letter.
        var address = new Uri(RedirectUri).PathAndQuery == "/" ? RedirectUri.TrimEnd('/') + "/" : RedirectUri;
        return Mode == ResponseMode.Fragment ? $"{address}#{pairs}" : $"{address}{(address.Contains('?') ? '&' : '?')}{pairs}";
    }
}
