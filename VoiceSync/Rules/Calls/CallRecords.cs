using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>What a call's record holds.</summary>
static class CallRecords
{
    /// <summary>Of the column; what is longer is cut .</summary>
    public const int LongestAudit = 100_000;

    /// <param name="agent">Who made or answered it, or who stands in for them.</param>
    /// <param name="customer">null: several have the number.</param>
    public static CallRecord For(CallEvent call, RowRef? customer, Guid agent, SyncSettings settings) => new(
        CallKey.Of(call),
        Subject(call, settings),
        call.Direction,
        PhoneNumber.TryParse(call.OtherNumber ?? "")?.Text ?? call.OtherNumber,
        call.StartedAt,
        call.StartedAt + call.Talk,
        (int)Math.Ceiling(call.Talk.TotalMinutes),
        customer,
        RowRef.User(agent),
        Status(call, customer, settings),
        Audit(call, settings));

    /// <summary>C-17: one subject for all outgoing calls.</summary>
    public static string Subject(CallEvent call, SyncSettings settings) => call switch
    {
        { Direction: CallDirection.Outgoing } => settings.OutgoingDirectCallSubject,
        { Kind: CallKind.Queue } => settings.IncomingQueueCallSubject,
        _ => settings.IncomingDirectCallSubject,
    };

    /// <summary>C-23, C-27.</summary>
    static CallStatus Status(CallEvent call, RowRef? customer, SyncSettings settings) =>
        customer is null ? CallStatus.Of(settings.MultipleMatchPhoneCallStatus)
        : call.Direction == CallDirection.Incoming ? CallStatus.Received
        : CallStatus.Made;

    /// <summary>C-21, C-22.</summary>
    public static string Audit(CallEvent call, SyncSettings settings) =>
        !settings.EnableAudit ? $"CallId is {call.Id}"
        : call.Told.Length <= LongestAudit ? call.Told
        : call.Told[..LongestAudit];
}
