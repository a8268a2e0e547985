using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Callbacks.</summary>
static class CallbackChecks
{
    const int Active = 0;

    /// <remarks>Numbers are those of our choices, Solutions/VoiceForD365Core/OptionSets.</remarks>
    const int Webhook = 247100001, WebhookAndPolling = 247100002, OwnerOfQueue = 247100001;

    public static bool WaitsForPushes(Row profile) => profile.Number("enreach_synchronizationmethod") is Webhook or WebhookAndPolling;

    public static IEnumerable<Diagnostic> Callbacks(EnvironmentHealth health)
    {
        var active = health.CallbackProfiles.Where(profile => profile.Number("statecode") == Active).ToList();
        if (active.Count == 0)
            yield return Diagnostic.Information(
                HealthCodes.NoCallbackProfile,
                "No callback profile is active.",
                health.State.Environment,
                "callback requests do not become phone calls here",
                "nothing, if you do not use callbacks; otherwise define lists and queues in 'callback-profiles' of the configuration");
        foreach (var profile in active)
        {
            if (WaitsForPushes(profile))
                yield return Diagnostic.Information(
                    HealthCodes.WebhookOpen,
                    $"The callback profile '{profile.Text("enreach_name")}' waits for the provider's webhook.",
                    $"callback profile {profile.Text("enreach_name")}",
                    "whether the provider has set it up cannot be seen from here",
                    HandoffSheet.Address(health) is { } address
                        ? $"give the provider the sheet of 'handoff', and ask them to send requests to {address}"
                        : "give the address that accepts them as 'callback-sync-url' in 'telephony' of the configuration; then give the "
                            + "provider the sheet of 'handoff'");
            var minutes = profile.Number("enreach_callbackage") * profile.Number("enreach_agetimeunit") switch
            {
                247100000 => 24 * 60,
                247100001 => 60,
                _ => 1,
            };
            if (minutes > 60)
                yield return Diagnostic.Warning(
                    HealthCodes.CallbackWindowLong,
                    $"The callback profile '{profile.Text("enreach_name")}' looks far back.",
                    $"callback profile {profile.Text("enreach_name")}",
                    $"it reads the requests of the last {minutes:0} minutes each time; more than 60 is meant for tests only",
                    "set 'age: 60min' in 'callback-profiles' of the configuration");
        }
    }

    /// <summary>Owners who are to get the phone calls of callbacks: one who left gets nothing, of a team nobody is the recipient.</summary>
    public static IEnumerable<Diagnostic> Queues(EnvironmentHealth health)
    {
        foreach (var queue in QueuesWhoseOwnerCounts(health.CallbackProfiles, health.Queues))
        {
            var owner = queue.Value("ownerid") as ColumnValue.Lookup;
            if (owner?.Table == "team")
                yield return Diagnostic.Information(
                    HealthCodes.QueueOfTeam,
                    $"A team owns the queue '{queue.Text("name")}'.",
                    $"queue {queue.Text("name")}",
                    "the team will own the phone calls; the queue is their recipient, because a team cannot be one",
                    "nothing, if this is intended");
            else if (health.QueueOwners.FirstOrDefault(user => user.Id == owner?.Id) is { } user && user.Flag("isdisabled"))
                yield return Diagnostic.Warning(
                    HealthCodes.QueueOwnerDisabled,
                    $"The owner of the queue '{queue.Text("name")}' is disabled: {UserColumns.Name(user)}.",
                    $"queue {queue.Text("name")}",
                    "they should own the phone calls of its callback requests, but a disabled user cannot own new ones",
                    "give the queue another owner, or write 'ownership: api-user' in 'callback-profiles' of the configuration");
        }
    }

    /// <summary>Queues of active callback profiles whose phone calls are to belong to the queue's owner.</summary>
    public static IEnumerable<Row> QueuesWhoseOwnerCounts(IEnumerable<Row> profiles, IEnumerable<Row> queues)
    {
        var counted = new HashSet<Guid?>(profiles
            .Where(profile => profile.Number("statecode") == Active && profile.Number("enreach_ownershiprule") == OwnerOfQueue)
            .Select(profile => profile.Lookup("enreach_queueid")));
        return queues.Where(queue => counted.Contains(queue.Id));
    }
}
