using System.Threading;
using System.Threading.Tasks;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Where the bearer token of each request comes from.</summary>
public interface IAccessTokens
{
    /// <returns>A token that is still good for some minutes; cached by the implementation.</returns>
    /// <exception cref="Deployment.Dataverse.DataverseException">Sign-in failed (NotSignedIn).</exception>
    ValueTask<string> ReadAsync(CancellationToken cancellation);
}
