using System.Threading;
using System.Threading.Tasks;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>A token known beforehand, as the local sandbox hands out.</summary>
public sealed class FixedToken(string token) : IAccessTokens
{
    public ValueTask<string> ReadAsync(CancellationToken cancellation) => new(token);
}
