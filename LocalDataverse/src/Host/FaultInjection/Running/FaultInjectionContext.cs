using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>What injecting faults takes from a server.</summary>
/// <param name="Record">Keeps a request in the server's record.</param>
sealed record FaultInjectionContext(
    CurrentScript Script, KillSwitch KillSwitch, TimeProvider Clock, Action<RecordedRequest> Record)
{
    /// <summary>Whose token a request has; null without a valid one.</summary>
    public required Func<HttpContext, CallerIdentity?> IdentityOf { get; init; }

    /// <summary>401, with where to sign in.</summary>
    public required Func<HttpContext, RawResponse> SignIn { get; init; }

    /// <summary>A refusal in the form of the endpoint that was asked.</summary>
    public required Func<string, FaultException, RawResponse> Refusal { get; init; }

    /// <summary>
    /// Who asks: the account of a token of the data folder, or the id a token of the sign-in carries; null without a valid token.
    /// </summary>
    public string? AccountOf(HttpContext http) => IdentityOf(http) switch
    {
        null => null,
        CallerIdentity.Account account => account.Name,
        CallerIdentity.Application application => application.ApplicationId.ToString("D"),
        CallerIdentity.EntraObject person => person.ObjectId.ToString("D"),
        CallerIdentity.User user => user.UserId.ToString("D"),
        var other => throw new InvalidOperationException($"Local Dataverse bug: nobody is known as {other}."),
    };
}
