using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.CallbackProfiles;

/// <summary>Asks for callback profiles, for the lists of the telephony and for the wanted queues.</summary>
static class CallbackProfileRetrieval
{
    public static Queries? Ask(QueryBatch batch, Sequence<WantedCallbackProfile> wanted, Sequence<TableDefinition> present) =>
        wanted.Count == 0 || present.Find(CallbackProfilePlanning.Table) is null
            ? null
            : new(
                batch.Add(new Query.Rows(
                    CallbackProfilePlanning.Table,
                    Sequence.Of<LogicalName>(
                            "enreach_name",
                            "enreach_callbacklistid",
                            "enreach_queueid",
                            "enreach_synchronizationmethod",
                            "enreach_agetimeunit",
                            "enreach_callbackage")
                        .Concat(wanted.SelectMany(profile => profile.Columns.Select(column => column.Column)))
                        .Distinct()
                        .ToSequence(),
                    Sequence<Condition>.Empty)),
                batch.Add(new Query.Rows(
                    "enreach_callbacklist", Sequence.Of<LogicalName>("enreach_name"), Sequence<Condition>.Empty)),
                batch.Add(new Query.Rows("queue", Sequence.Of<LogicalName>("name"), Sequence.Of(
                    Condition.OneOf("name", wanted.Select(profile => profile.Queue.Name).Distinct())))));

    /// <param name="Lists">Answered by the telephony, which may refuse.</param>
    public sealed record Queries(QueryBatch.Pending Profiles, QueryBatch.Pending Lists, QueryBatch.Pending Queues);
}
