namespace VoiceForD365.TelephonyCloud.Days;

/// <summary>What happens at a company's telephones in one day.</summary>
/// <param name="Customers">Numbers that call more than once, whom a customer database knows.</param>
public sealed record Day(
    IReadOnlyList<CloudUser> Users,
    IReadOnlyList<CloudQueue> Queues,
    IReadOnlyList<string> Customers,
    IReadOnlyList<CloudCall> Calls,
    IReadOnlyList<CloudCallback> Callbacks);

/// <param name="UserName">The login, an e-mail address.</param>
public sealed record CloudUser(string Id, string UserName, string Number);

/// <param name="ListId">Of the callback list its callers are put into.</param>
public sealed record CloudQueue(string Id, string Name, string Number, string ListId);

/// <summary>A party's share in a call.</summary>
/// <param name="Caller">null where the number is withheld.</param>
/// <param name="User">Who made or answered it; null where nobody did.</param>
/// <param name="Queue">null for a direct call.</param>
/// <param name="Classification">Work, Private, or null.</param>
public sealed record CloudCall(
    string Id,
    DateTimeOffset StartedAt,
    int TalkSeconds,
    bool IsOutgoing,
    bool IsAnswered,
    string? Caller,
    string? Called,
    CloudUser? User,
    CloudQueue? Queue,
    string? Classification)
{
    /// <summary>From then on the API tells of it.</summary>
    public DateTimeOffset EndedAt => StartedAt.AddSeconds(TalkSeconds + 15);
}

/// <param name="ClosedAt">null: nobody called back.</param>
public sealed record CloudCallback(string Id, string ListId, string? Number, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);
