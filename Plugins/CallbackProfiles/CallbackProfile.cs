using Enreach.Voice.Plugins.Hosting;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.CallbackProfiles;

/// <summary>A callback profile as it will be stored .</summary>
/// <param name="ListKey">The telephony id of the list, written down when the list was chosen.</param>
sealed record CallbackProfile(Guid? List, string? ListKey, Guid? Queue, SynchronizationMethod? Method, AgeUnit? Unit, int? Age)
{
    public static CallbackProfile From(RowAfterwards row) => new(
        row.Value<EntityReference>(ProfileColumns.List)?.Id,
        row.Value<string>(ProfileColumns.ListKey),
        row.Value<EntityReference>(ProfileColumns.Queue)?.Id,
        (SynchronizationMethod?)row.Value<OptionSetValue>(ProfileColumns.Method)?.Value,
        (AgeUnit?)row.Value<OptionSetValue>(ProfileColumns.Unit)?.Value,
        row.Number(ProfileColumns.Age));
}

static class ProfileColumns
{
    public const string List = "enreach_callbacklistid";
    public const string ListKey = "enreach_callbacklistkey";
    public const string Queue = "enreach_queueid";
    public const string Method = "enreach_synchronizationmethod";
    public const string Unit = "enreach_agetimeunit";
    public const string Age = "enreach_callbackage";
}

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
