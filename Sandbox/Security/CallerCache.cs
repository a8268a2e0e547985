using System;
using System.Collections.Concurrent;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Remembers callers until any row changes: most requests of a client come in a row.</summary>
internal sealed class CallerCache
{
    readonly ConcurrentDictionary<string, (long Version, Caller Caller)> _known = new(StringComparer.Ordinal);

    public Caller Read(ReadSession session, string account)
    {
        if (_known.TryGetValue(account, out var known) && known.Version == session.Version)
            return known.Caller;
        var caller = CallerReader.Read(session, account);
        _known[account] = (session.Version, caller);
        return caller;
    }
}
