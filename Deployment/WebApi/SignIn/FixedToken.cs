using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>A token known beforehand, as the local Dataverse hands out.</summary>
public sealed class FixedToken : IAccessTokens
{
    private readonly string token;

    public FixedToken(string token)
    {
        Redaction.Remember(token);
        this.token = token;
    }

    public ValueTask<string> ReadAsync(CancellationToken cancellation) => new(token);

    public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation) => new(false);
}
