using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Http;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Server;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>What injecting faults takes from a server.</summary>
/// <param name="Record">Keeps a request in the server's record.</param>
sealed record FaultInjectionContext(
    CurrentScript Script, KillSwitch KillSwitch, TimeProvider Clock, HttpFront Front, Action<RecordedRequest> Record)
{
    /// <summary>
    /// Who asks: the account of a token of the data folder, or the id a token of the sign-in carries; null without a valid token.
    /// </summary>
    public string? AccountOf(HttpContext http) => Front.IdentityOf(http) switch
    {
        null => null,
        CallerIdentity.Account account => account.Name,
        CallerIdentity.Application application => application.ApplicationId.ToString("D"),
        CallerIdentity.EntraObject person => person.ObjectId.ToString("D"),
        CallerIdentity.User user => user.UserId.ToString("D"),
        var other => throw new InvalidOperationException($"Local Dataverse bug: nobody is known as {other}."),
    };

    public RawResponse SignIn(HttpContext http) => Front.SignIn(http);
}
