using System.Globalization;
using Azure.Core;
using Azure.Identity;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>
/// Signs a person in with this machine's browser. Nobody tells a program that the page was closed, so it says beforehand what it waits for,
/// and does not wait for ever.
/// </summary>
sealed class BrowserSignIn(InteractiveBrowserCredential browser, SignInEnvironment around) : TokenCredential
{
    bool _isSignedIn;

    /// <exception cref="AuthenticationFailedException">The person declined, did not come back, or no browser opened.</exception>
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext context, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(around.Patience);
        if (!_isSignedIn || context.Claims is not null)
            around.Tell($"Sign in with the browser that opens now. If none does, stop this, and {Ways.UseDeviceCode}.");
        try
        {
            var token = await browser.GetTokenAsync(context, patience.Token);
            _isSignedIn = true;
            return token;
        }
        catch (Exception ended) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AuthenticationFailedException(
                $"Nobody finished signing in in the browser within {Words(around.Patience)}. If the page showed an error, it names the "
                    + "cause.",
                ended);
        }
    }

    public override AccessToken GetToken(TokenRequestContext context, CancellationToken cancellationToken) =>
        GetTokenAsync(context, cancellationToken).AsTask().GetAwaiter().GetResult();

    static string Words(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} seconds");
}

/// <summary>Whether a browser can be opened here.</summary>
/// <remarks>
/// learn.microsoft.com/entra/msal/dotnet/acquiring-tokens/using-web-browsers: on Linux xdg-open and its like open it. Without a screen they
/// run and open nothing, unless BROWSER names what shall be run.
/// </remarks>
static class BrowserHere
{
    static readonly string[] Openers = ["xdg-open", "gnome-open", "kfmclient", "wslview"];

    // WSL opens the browser of Windows.
    static readonly string[] Screens = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"];

    /// <returns>null: one can be opened.</returns>
    public static string? WhyNot(bool isLinux, Func<string, string?> variable, Func<string, bool> fileExists)
    {
        if (!isLinux) return null;
        if (Screens.All(name => variable(name) is null)) return "neither DISPLAY nor WAYLAND_DISPLAY is set";
        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Openers.Any(opener => folders.Any(folder => fileExists(Path.Combine(folder, opener))))
            ? null
            : $"{string.Join(", ", Openers[..^1])} and {Openers[^1]} are all missing";
    }
}
