using Enreach.Voice.Plugins.Hosting;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.CallbackProfiles;

/// <summary>Reads a callback profile from its row.</summary>
static class StoredProfile
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
