namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>A party's share in a call, as the telephony cloud tells it. One call id may come with several of them.</summary>
/// <param name="Talk">How long was talked; nothing for a call nobody answered.</param>
/// <param name="OtherNumber">The customer's, as the cloud writes it; null where it is withheld.</param>
/// <param name="OwnNumber">The line on our side.</param>
/// <param name="UserId">In the cloud, of who made or answered it; null where nobody did.</param>
/// <param name="QueueId">In the cloud; null for a direct call.</param>
/// <param name="Told">All the API said of it, as JSON.</param>
sealed record CallEvent(
    string Id,
    CallKind Kind,
    CallDirection Direction,
    DateTimeOffset StartedAt,
    TimeSpan Talk,
    bool IsAnswered,
    Classification Classification,
    string? OtherNumber,
    string? OwnNumber,
    string? UserId,
    string? QueueId,
    string Told);

enum CallKind
{
    Direct,
    Queue,
}

enum CallDirection
{
    Incoming,
    Outgoing,
}

enum Classification
{
    None,
    Work,
    Private,
}
