using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Identity;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Tokens for one resource, renewed five minutes before they end, or when the environment refuses one.</summary>
sealed class EntraTokens : IAccessTokens
{
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    readonly Func<TokenCredential> _make;
    readonly Way _way;
    readonly bool _isPerson;
    readonly string[] _scopes;
    TokenCredential _credential;
    AccessToken? _current;
    string? _claims;

    /// <param name="make">A credential without any token of before.</param>
    /// <param name="scopes">What the tokens are for.</param>
    /// <param name="isPerson">A person signs in, and is not asked again by a new credential.</param>
    /// <param name="proxy">null: what the surroundings of this process say.</param>
    /// <exception cref="SignInSettingsException">Something the credential needs is missing or unreadable.</exception>
    public EntraTokens(
        Func<TokenCredential> make, string[] scopes, Authority authority, bool isPerson, IWebProxy? proxy = null)
    {
        _way = Way.To(authority.Host ?? AzureAuthorityHosts.AzurePublicCloud, proxy);
        _make = make;
        _isPerson = isPerson;
        _scopes = scopes;
        _credential = make();
    }

    public async ValueTask<string> ReadAsync(CancellationToken cancellation)
    {
        if (_current is { } token && token.ExpiresOn - Margin > DateTimeOffset.UtcNow) return token.Token;
        try
        {
            var fresh = await _credential.GetTokenAsync(new TokenRequestContext(_scopes, claims: _claims), cancellation);
            _current = fresh;
            _claims = null;
            Redaction.Remember(fresh.Token);
            return fresh.Token;
        }
        catch (Exception refusal) when (refusal is AuthenticationFailedException or RequestFailedException)
        {
            throw Explain(refusal);
        }
    }

    /// <summary>
    /// A new credential has no token to give but a new one. A person's credential is kept: its refresh token gets one without asking,
    /// by the claims the environment wants.
    /// </summary>
    public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation)
    {
        _current = null;
        _claims = Challenge.Claims(challenge);
        if (!_isPerson) _credential = _make();
        return new(!_isPerson || _claims is not null);
    }

    /// <summary>Nobody refused where nobody was reached.</summary>
    DataverseException Explain(Exception refusal) =>
        refusal is not CredentialUnavailableException && TransportFault.Inside(refusal) is { } network
            ? TransportFault.OfSignIn(network, _way)
            : new DataverseException(
                new DataverseFault(FaultKind.NotSignedIn, "", Why(refusal), RequestId: null)
                {
                    IsOfSignIn = true,
                    IsOfBrowser = _credential is BrowserSignIn,
                },
                refusal);

    // Azure.Identity says which credential failed and leaves the authority's own words to the cause.
    static string Why(Exception refusal) =>
        refusal.InnerException is { } cause && !refusal.Message.Contains(cause.Message, StringComparison.Ordinal)
            ? $"{refusal.Message.Split('\n')[0].TrimEnd()} {cause.Message}"
            : refusal.Message;
}

/// <summary>What a refused token lacks, as WWW-Authenticate says it.</summary>
/// <remarks>learn.microsoft.com/entra/identity-platform/claims-challenge</remarks>
static partial class Challenge
{
    /// <returns>JSON; null when nothing is wanted, or nothing that can be read.</returns>
    public static string? Claims(string? challenge)
    {
        if (challenge is null || Wanted().Match(challenge) is not { Success: true } found) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(found.Groups[1].Value));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("claims=\"([^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();
}
