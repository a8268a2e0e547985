using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>Where the bearer token of each request comes from.</summary>
public interface IAccessTokens
{
    /// <returns>A token that is still good for some minutes; cached by the implementation.</returns>
    /// <exception cref="Deployment.Dataverse.DataverseException">Sign-in failed (NotSignedIn).</exception>
    ValueTask<string> ReadAsync(CancellationToken cancellation);

    /// <summary>The environment refused a token (401), although it should have been good.</summary>
    /// <param name="refused">What <see cref="ReadAsync"/> gave.</param>
    /// <param name="challenge">What the environment's WWW-Authenticate said; null when nothing.</param>
    /// <returns>Whether the next <see cref="ReadAsync"/> may give another one.</returns>
    ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation);
}

/// <summary>A token known beforehand, as the local Dataverse hands out.</summary>
public sealed class FixedToken : IAccessTokens
{
    readonly string _token;

    public FixedToken(string token)
    {
        Redaction.Remember(token);
        _token = token;
    }

    public ValueTask<string> ReadAsync(CancellationToken cancellation) => new(_token);

    public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation) => new(false);
}
