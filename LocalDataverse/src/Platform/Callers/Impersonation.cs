using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>The headers of a request that is sent on behalf of another user; every wire has its own way to say the same.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api</remarks>
static class Impersonation
{
    public const string ByUser = "MSCRMCallerID";
    public const string ByEntraObject = "CallerObjectId";

    /// <param name="header">The value of a header by name; null where it was not sent.</param>
    /// <returns>The caller itself when the request names nobody else.</returns>
    /// <exception cref="FaultException">400: no id; 403: not allowed, or there is no such user.</exception>
    public static Caller Of(CallerCache callers, Database database, Caller caller, Func<string, string?> header)
    {
        CallerIdentity? named = (header(ByEntraObject), header(ByUser)) switch
        {
            ({ Length: > 0 } text, _) => new CallerIdentity.EntraObject(Read(ByEntraObject, text)),
            (_, { Length: > 0 } text) => new CallerIdentity.User(Read(ByUser, text)),
            _ => null,
        };
        if (named is null)
            return caller;
        using var session = database.Read();
        // A part of a batch may name somebody else than the batch does; it is the sender who must be allowed to.
        return callers.OnBehalfOf(session, caller.Delegate ?? caller, named);
    }

    static Guid Read(string name, string text) =>
        Guid.TryParse(text, out var id) ? id : throw Fault.InvalidArgument($"The header '{name}' is no id: '{text}'.");
}
