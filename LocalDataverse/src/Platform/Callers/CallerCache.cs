using System.Collections.Concurrent;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Finds callers, and remembers them until a row changes that says who may do what.</summary>
sealed class CallerCache
{
    static readonly string[] Sources =
    [
        "systemuser", "businessunit", "team", "teammembership", "role", "systemuserroles", "teamroles", "privilege", "roleprivileges",
        "fieldpermission", "systemuserprofiles", "teamprofiles", "organization", "position",
    ];

    readonly ConcurrentDictionary<CallerIdentity, (long Version, Caller Caller)> _known = [];

    /// <summary>As of now. A caller who is known costs no look at the data.</summary>
    /// <exception cref="FaultException">The user does not exist here, or is disabled (403).</exception>
    public Caller Find(Database database, CallerIdentity identity)
    {
        if (_known.TryGetValue(identity, out var known) && known.Version == Sources.Max(database.ChangedAt))
            return known.Caller;
        using var session = database.Read();
        return Find(session, identity);
    }

    /// <exception cref="FaultException">The user does not exist here, or is disabled (403).</exception>
    public Caller Find(ReadSession session, CallerIdentity identity)
    {
        var version = Sources.Max(session.ChangedAt);
        if (_known.TryGetValue(identity, out var known) && known.Version == version)
            return known.Caller;
        var caller = CallerReader.Read(session, identity);
        // Identities come from clients; a list of all ever seen could be grown from outside.
        if (_known.Count > 10_000)
            _known.Clear();
        _known[identity] = (version, caller);
        return caller;
    }

    /// <summary>The impersonated user, limited to what the real caller may do as well.</summary>
    /// <exception cref="FaultException">403: the caller may not act on behalf of others, or there is no such user.</exception>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api: prvActOnBehalfOfAnotherUser, and
    /// both must have the privilege an action needs. Known difference: the depth of both counts here; the platform's words leave it open.
    /// </remarks>
    public Caller OnBehalfOf(ReadSession session, Caller caller, CallerIdentity impersonated)
    {
        var other = Find(session, impersonated);
        if (other.UserId == caller.UserId)
            return caller;
        caller.Demand("prvActOnBehalfOfAnotherUser");
        return other with { Delegate = caller };
    }
}
