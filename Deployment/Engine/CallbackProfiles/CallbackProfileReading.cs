using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.CallbackProfiles;

/// <summary>Asks for callback profiles, for the lists of the telephony and for the wanted queues.</summary>
static class CallbackProfileReading
{
    public static Questions? Ask(Inquiry inquiry, Sequence<WantedCallbackProfile> wanted, Sequence<TableDefinition> present) =>
        wanted.Count == 0 || present.Find(CallbackProfilePlanning.Table) is null
            ? null
            : new(
                inquiry.Ask(new Question.Rows(
                    CallbackProfilePlanning.Table,
                    Sequence.Of<LogicalName>("enreach_name", "enreach_callbacklistid", "enreach_queueid")
                        .Concat(wanted.SelectMany(profile => profile.Columns.Select(column => column.Column)))
                        .Distinct()
                        .ToSequence(),
                    Sequence<Condition>.Empty)),
                inquiry.Ask(new Question.Rows(
                    "enreach_callbacklist", Sequence.Of<LogicalName>("enreach_name"), Sequence<Condition>.Empty)),
                inquiry.Ask(new Question.Rows("queue", Sequence.Of<LogicalName>("name"), Sequence.Of(new Condition(
                    "name", wanted.Select(profile => (ColumnValue)new ColumnValue.Text(profile.Queue.Name)).Distinct().ToSequence())))));

    /// <param name="Lists">Answered by the telephony, which may refuse.</param>
    public sealed record Questions(Inquiry.Asked Profiles, Inquiry.Asked Lists, Inquiry.Asked Queues);
}
