using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <summary>An active callback profile, as the services use it.</summary>
/// <param name="List">The telephony id of its list.</param>
/// <param name="QueueOwner">A user or a team; null where the owner is a user who is disabled, and can own nothing.</param>
/// <param name="Age">How far polling looks back; null for a method that does not poll.</param>
/// <param name="Subject">null: the setting's.</param>
sealed record CallbackRule(
    Guid Profile,
    string List,
    Guid Queue,
    RowRef? QueueOwner,
    Ownership Ownership,
    Duplicates Duplicates,
    bool IsPolled,
    bool IsPushed,
    TimeSpan? Age,
    string? Subject);

/// <summary>Options of the choice enreach_ownershiprule .</summary>
enum Ownership
{
    ApiUser = 247100000,
    OwnerOfQueue = 247100001,
}

/// <summary>Options of the choice enreach_duplicatehandlingrule .</summary>
enum Duplicates
{
    Bundle = 247100000,
    Ignore = 247100001,
}
