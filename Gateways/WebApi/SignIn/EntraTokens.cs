using System;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;
using Azure.Identity;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Tokens for one environment, renewed five minutes before they end.</summary>
internal sealed class EntraTokens(TokenCredential credential, EnvironmentAddress environment) : IAccessTokens
{
    private static readonly TimeSpan margin = TimeSpan.FromMinutes(5);

    // The audience of a Dataverse token is the environment's origin.
    private readonly TokenRequestContext scope = new([$"{environment}/.default"]);
    private AccessToken? current;

    public async ValueTask<string> ReadAsync(CancellationToken cancellation)
    {
        if (current is { } token && token.ExpiresOn - margin > DateTimeOffset.UtcNow) return token.Token;
        try
        {
            var fresh = await credential.GetTokenAsync(scope, cancellation);
            current = fresh;
            return fresh.Token;
        }
        catch (AuthenticationFailedException refusal)
        {
            throw new DataverseException(new DataverseFault(FaultKind.NotSignedIn, "", Why(refusal), RequestId: null), refusal);
        }
    }

    // Azure.Identity says which credential failed and leaves the authority's own words to the cause.
    private static string Why(AuthenticationFailedException refusal) =>
        refusal.InnerException is { } cause && !refusal.Message.Contains(cause.Message, StringComparison.Ordinal)
            ? $"{refusal.Message.Split('\n')[0].TrimEnd()} {cause.Message}"
            : refusal.Message;
}
