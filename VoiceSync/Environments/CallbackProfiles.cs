using Enreach.Voice.Plugins.CallbackProfiles;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>Reads active callback profiles from their rows (C-35).</summary>
static class CallbackProfiles
{
    public const string Queue = "enreach_queueid";
    const string Name = "enreach_name";
    const string List = "enreach_callbacklistkey";
    const string Method = "enreach_synchronizationmethod";
    const string Unit = "enreach_agetimeunit";
    const string Age = "enreach_callbackage";
    const string Ownership = "enreach_ownershiprule";
    const string Duplicates = "enreach_duplicatehandlingrule";
    const string Subject = "enreach_phonecallsubject";

    public static readonly Sequence<LogicalName> Columns =
        Sequence.Of<LogicalName>(Name, List, Queue, Method, Unit, Age, Ownership, Duplicates, Subject);

    /// <param name="queues">Active queues and their owners; null for one who can own nothing.</param>
    /// <returns>Those that work; each list once.</returns>
    public static IReadOnlyList<CallbackRule> Read(
        IEnumerable<Row> rows, IReadOnlyDictionary<Guid, RowRef?> queues, string environment, List<Diagnostic> problems)
    {
        var rules = new Dictionary<string, CallbackRule>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.OrderBy(row => row.Id))
        {
            var profile = new CallbackProfile(
                List: null, row.Text(List), row.Lookup(Queue)?.Id, (SynchronizationMethod?)(int?)row.Number(Method),
                (AgeUnit?)(int?)row.Number(Unit), (int?)row.Number(Age));
            var why = ProfileCheck.Problems(profile).FirstOrDefault()
                ?? (profile.ListKey is null ? "Its callback list has no key; choose the list again."
                    : !queues.ContainsKey(profile.Queue!.Value) ? "Its queue is not active, or the services may not read it."
                    : rules.ContainsKey(profile.ListKey) ? "Another active profile has the same callback list."
                    : null);
            if (why is null)
            {
                rules.Add(profile.ListKey!, Rule(row, profile, queues[profile.Queue!.Value]));
                continue;
            }

            problems.Add(Diagnostic.Warning(
                SyncCodes.ProfileUnusable, $"The callback profile '{row.Text(Name)}' is left out.", environment, why,
                "correct or deactivate the profile in the Configurator"));
        }

        return [.. rules.Values];
    }

    static CallbackRule Rule(Row row, CallbackProfile profile, RowRef? owner)
    {
        var isPolled = profile.Method is SynchronizationMethod.Polling or SynchronizationMethod.WebhookBackedWithPolling;
        return new(
            row.Id,
            profile.ListKey!,
            profile.Queue!.Value,
            owner,
            (Ownership)(int)(row.Number(Ownership) ?? (int)Rules.Callbacks.Ownership.ApiUser),
            (Duplicates)(int)(row.Number(Duplicates) ?? (int)Rules.Callbacks.Duplicates.Bundle),
            isPolled,
            profile.Method is SynchronizationMethod.Webhook or SynchronizationMethod.WebhookBackedWithPolling,
            isPolled ? Span(profile) : null,
            row.Text(Subject));
    }

    static TimeSpan Span(CallbackProfile profile) => profile.Unit switch
    {
        AgeUnit.Days => TimeSpan.FromDays(profile.Age!.Value),
        AgeUnit.Hours => TimeSpan.FromHours(profile.Age!.Value),
        _ => TimeSpan.FromMinutes(profile.Age!.Value),
    };
}
