namespace Enreach.Voice.Plugins.CallbackProfiles;

/// <summary>A callback profile as it will be stored .</summary>
/// <param name="ListKey">The telephony id of the list, written down when the list was chosen.</param>
sealed record CallbackProfile(Guid? List, string? ListKey, Guid? Queue, SynchronizationMethod? Method, AgeUnit? Unit, int? Age);

/// <summary>Options of the choice enreach_synchronizationmethod .</summary>
enum SynchronizationMethod
{
    Polling = 247100000,
    Webhook = 247100001,
    WebhookBackedWithPolling = 247100002,
}

/// <summary>Options of the choice enreach_agetimeunit .</summary>
enum AgeUnit
{
    Days = 247100000,
    Hours = 247100001,
    Minutes = 247100002,
}
