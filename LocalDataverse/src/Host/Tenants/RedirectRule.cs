namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>Which addresses the page for signing in sends a browser back to.</summary>
/// <remarks>
/// learn.microsoft.com/entra/identity-platform/reply-url: an address is registered letter by letter, https except on this machine. At
/// localhost and 127.0.0.1 the port alone does not count; they are two addresses, and [::1] is none. An address without a path comes back
/// with a slash. Known difference: no wildcards, and no schemes of programs (app://), to which no browser of a test could go.
/// </remarks>
static class RedirectRule
{
    static readonly string[] Loopback = ["localhost", "127.0.0.1"];

    /// <exception cref="SignInException">The registration does not have it; nobody may be sent there.</exception>
    public static void Check(AppRegistration app, string redirectUri)
    {
        if (app.RedirectUris.Count == 0)
            throw SignInException.NoRedirectRegistered();
        if (!IsAllowed(redirectUri) || !app.RedirectUris.Any(registered => Matches(registered, redirectUri)))
            throw SignInException.RedirectNotRegistered(redirectUri, app.ClientId);
    }

    static bool IsAllowed(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0
        && text.All(letter => letter is > ' ' and < '\x7f' and not ('"' or '<' or '>' or '\\'))
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && Loopback.Contains(uri.Host)));

    static bool Matches(string registered, string asked) =>
        registered == asked || (WithoutPort(registered) is { } one && one == WithoutPort(asked));

    /// <returns>null where the port counts.</returns>
    static string? WithoutPort(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !Loopback.Contains(uri.Host)) return null;
        var start = $"{uri.Scheme}://{uri.Host}";
        if (!text.StartsWith(start, StringComparison.Ordinal)) return null;
        var rest = text[start.Length..];
        return rest is [':', ..] ? start + rest[1..].TrimStart("0123456789".ToCharArray()) : text;
    }
}
