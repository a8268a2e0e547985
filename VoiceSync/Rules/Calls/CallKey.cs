namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>
/// Under which key a share in a call is found again, by passes and by the panel: call id and party. The party is who made or answered the
/// call, also where it came through a queue, so that what the cloud tells once for the person and once for the queue is one record; only
/// what nobody answered is the queue's (C-03).
/// </summary>
static class CallKey
{
    public static string Of(CallEvent call) => Of(call.Id, call.UserId ?? call.QueueId);

    /// <summary>All keys under which it may have been recorded: also the queue's, from when nobody had answered.</summary>
    public static IEnumerable<string> AllOf(CallEvent call) =>
        new[] { call.UserId, call.QueueId }.OfType<string>().Select(party => Of(call.Id, party)).Append(Of(call)).Distinct();

    static string Of(string call, string? party) => $"{call}:{party ?? "unknown"}".ToLowerInvariant();
}
