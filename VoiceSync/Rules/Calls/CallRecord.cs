using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>The phone call record of a call, as it shall be created.</summary>
/// <param name="Number">Without separators where it is one; null where it was withheld.</param>
/// <param name="Minutes">Begun ones counted whole, as the panel counts.</param>
/// <param name="Customer">null where several have the number and nobody chose.</param>
/// <param name="Agent">Owner and party on our side (C-18).</param>
sealed record CallRecord(
    string Key,
    string Subject,
    CallDirection Direction,
    string? Number,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Minutes,
    RowRef? Customer,
    RowRef Agent,
    CallStatus Status,
    string Audit)
{
    public Guid Id => StableId.Of("phonecall", Key);

    public RowRef? From => Direction == CallDirection.Incoming ? Customer : Agent;

    public RowRef? To => Direction == CallDirection.Incoming ? Agent : Customer;
}
