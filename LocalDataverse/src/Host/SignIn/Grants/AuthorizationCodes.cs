using System.Buffers.Text;
using System.Security.Cryptography;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>
/// Requests that wait for a person on the page, and the codes they end in; in memory, as both live for minutes. Nothing of a request is
/// in the page but a number nobody guesses, and it works only in the browser that was shown it.
/// </summary>
/// <remarks>
/// learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: a code lives for about ten minutes and works once. Known
/// differences: here it is ended by any attempt to redeem it, and a second one does not take back what the first one brought.
/// </remarks>
sealed class AuthorizationCodes(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // How long somebody may look at the page.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    const int Most = 10_000;

    readonly Lock _lock = new();
    readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    readonly Dictionary<string, Granted> _byCode = new(StringComparer.Ordinal);

    /// <param name="browser">What its cookie says; null or of nobody who waits: it gets a new one.</param>
    /// <returns>The number for the form, and what the browser's cookie shall say.</returns>
    public (string Flow, string Browser) Begin(AuthorizationRequest request, string? browser)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, _) in _waiting.Where(one => one.Value.Expires < now || _waiting.Count > Most).ToList()) _waiting.Remove(old);
            var known = browser is not null && _waiting.Values.Any(one => one.Browser == browser) ? browser : NewId();
            var flow = NewId();
            _waiting[flow] = new(request, known, now + Patience);
            return (flow, known);
        }
    }

    /// <returns>null when nobody waits by that number in that browser any more.</returns>
    public AuthorizationRequest? FindWaiting(string flow, string? browser)
    {
        lock (_lock)
            return _waiting.TryGetValue(flow, out var wait) && wait.Browser == browser && clock.GetUtcNow() < wait.Expires
                ? wait.Request
                : null;
    }

    /// <returns>The code; null: the person did not sign in, or the same form was sent before.</returns>
    public string? End(string flow, LocalPerson? user)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(flow, out var wait) || user is null) return null;
            var (now, code) = (clock.GetUtcNow(), NewId());
            foreach (var (old, _) in _byCode.Where(one => one.Value.Expires + Lifetime < now || _byCode.Count > Most).ToList())
                _byCode.Remove(old);
            _byCode[code] = new(wait.Request, user, now + Lifetime);
            return code;
        }
    }

    /// <exception cref="SignInException">
    /// The code is not one of this program's, has ended, or is not brought by who asked for it.
    /// </exception>
    public Granted Redeem(TokenRequest request, AppRegistration app)
    {
        var (code, redirectUri) = (request.Get("code"), request.Get("redirect_uri"));
        Granted granted;
        lock (_lock)
        {
            if (!_byCode.TryGetValue(code, out granted!) || granted.Request.App.ClientId != app.ClientId)
                throw new SignInException(70000, "invalid_grant", "The provided value for the 'code' parameter is not valid.");
            _byCode[code] = granted with { IsRedeemed = true };
        }

        if (granted.IsRedeemed)
            throw new SignInException(54005, "invalid_grant",
                "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
        if (clock.GetUtcNow() >= granted.Expires)
            throw new SignInException(70008, "invalid_grant",
                "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization "
                + "request for this user and resource.");
        if (granted.Request.Back.RedirectUri != redirectUri)
            throw SignInException.AnotherRedirect(redirectUri, granted.Request.Back.RedirectUri);
        var verifier = request.Find("code_verifier");
        if (granted.Request.Challenge is { } challenge ? !challenge.FitsWith(verifier) : verifier is not null)
            throw new SignInException(501481, "invalid_grant",
                "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        return granted.Request.Asked.Version == request.Version
            ? granted
            : throw new SignInException(70000, "invalid_grant",
                "The local Dataverse does not support redeeming a code at another version of the token endpoint than it was asked for at.",
                501);
    }

    static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    sealed record Waiting(AuthorizationRequest Request, string Browser, DateTimeOffset Expires);
}

/// <summary>What a code stands for.</summary>
sealed record Granted(AuthorizationRequest Request, LocalPerson User, DateTimeOffset Expires)
{
    public bool IsRedeemed { get; init; }
}
