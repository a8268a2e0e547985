using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <summary>The phone call record of a callback request: an open, incoming one (C-49), in a queue (C-46).</summary>
/// <param name="Customer">null where nobody, or several, have the number: somebody waits all the same (C-50).</param>
/// <param name="Recipient">The queue, or its owner (C-47).</param>
/// <param name="LinkedTo">The first open request of the same number that it is bundled with (C-42).</param>
sealed record CallbackRecord(
    string Key,
    string Subject,
    string? Number,
    DateTimeOffset RequestedAt,
    RowRef? Customer,
    RowRef Recipient,
    RowRef Owner,
    Guid Queue,
    Guid? LinkedTo,
    string Audit)
{
    public Guid Id => IdOf(Key);

    public static Guid IdOf(string key) => StableId.Of("phonecall", key);
}

/// <summary>A callback request's record that is in the environment.</summary>
/// <param name="ClosedAt">null where it is open, or nobody knows.</param>
sealed record StoredCallback(
    Guid Id, string Key, string? Number, DateTimeOffset RequestedAt, bool IsOpen, DateTimeOffset? ClosedAt, Guid? LinkedTo);
