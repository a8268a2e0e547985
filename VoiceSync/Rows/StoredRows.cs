using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Rows;

/// <summary>Asks which phone calls are there already, and reads them.</summary>
static class StoredRows
{
    static readonly Sequence<LogicalName> CallColumns = Sequence.Of<LogicalName>(
        PhoneCall.Key, PhoneCall.IsOutgoing, PhoneCall.Number, PhoneCall.Start, PhoneCall.Owner);

    static readonly Sequence<LogicalName> CallbackColumns = Sequence.Of<LogicalName>(
        PhoneCall.Key, PhoneCall.Number, PhoneCall.Requested, PhoneCall.State, PhoneCall.End, PhoneCall.Modified, PhoneCall.Linked);

    /// <summary>What clocks may differ, and how long somebody may let it ring.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>
    /// Those with the calls' keys, of any age, and those of their agents that the services did not write, from the time of the calls: the
    /// panel writes its record when a call begins or is answered, never before.
    /// </summary>
    public static IReadOnlyList<Query> OfCalls(IReadOnlyList<CallEvent> calls, IReadOnlyCollection<Guid> agents, TimeSpan margin) =>
    [
        new Query.Rows(PhoneCall.Table, CallColumns, Sequence.Of(OneOf(PhoneCall.Key, calls.SelectMany(CallKey.AllOf).Distinct()))),
        new Query.Rows(
            PhoneCall.Table, CallColumns, Sequence.Of(OneOf(PhoneCall.Owner, agents), Is(PhoneCall.Audit, new ColumnValue.Nothing())))
        {
            CreatedSince = calls.Min(call => call.StartedAt) - margin,
            CreatedUntil = calls.Max(call => call.StartedAt) + margin + Slack,
        },
    ];

    /// <param name="answers">Those to <see cref="OfCalls"/>.</param>
    public static IReadOnlyList<StoredCall> ReadCalls(IReadOnlyList<QueryResult> answers) =>
    [
        .. Rows(answers.Take(1)).Select(row => Call(row, isOfServices: true))
            .Concat(Rows(answers.Skip(1)).Select(row => Call(row, isOfServices: false)))
            .DistinctBy(call => call.Id),
    ];

    static StoredCall Call(Row row, bool isOfServices) => new(
        row.Id,
        row.Text(PhoneCall.Key),
        row.Flag(PhoneCall.IsOutgoing) ? CallDirection.Outgoing : CallDirection.Incoming,
        row.Text(PhoneCall.Number),
        row.Moment(PhoneCall.Start),
        row.Lookup(PhoneCall.Owner)?.Id,
        isOfServices);

    /// <summary>Those with the requests' keys, and those of their numbers: open ones, and as many closed ones as may matter.</summary>
    /// <param name="since">When the oldest record was created whose end may still be of interest.</param>
    public static IReadOnlyList<Query> OfCallbacks(
        IReadOnlyList<CallbackRequest> requests, IReadOnlyCollection<string> numbers, DateTimeOffset since)
    {
        var byKey = new Query.Rows(
            PhoneCall.Table, CallbackColumns, Sequence.Of(OneOf(PhoneCall.Key, requests.Select(request => request.Key).Distinct())));
        if (numbers.Count == 0) return [byKey];
        var sameNumber = Sequence.Of(OneOf(PhoneCall.Number, numbers), Is(PhoneCall.IsOutgoing, new ColumnValue.Flag(false)));
        return
        [
            byKey,
            new Query.Rows(
                PhoneCall.Table, CallbackColumns, sameNumber.Append(Is(PhoneCall.State, new ColumnValue.Number(0))).ToSequence()),
            new Query.Rows(PhoneCall.Table, CallbackColumns, sameNumber) { CreatedSince = since },
        ];
    }

    /// <returns>Those of the list.</returns>
    public static IReadOnlyList<StoredCallback> ReadCallbacks(IEnumerable<QueryResult> answers, string list)
    {
        var prefix = new CallbackRequest(list, "", null, default, "").Key;
        return
        [
            .. from row in Rows(answers)
               let key = row.Text(PhoneCall.Key)
               where key is not null && key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
               let isOpen = row.Number(PhoneCall.State) == 0
               select new StoredCallback(
                   row.Id,
                   key,
                   row.Text(PhoneCall.Number),
                   row.Moment(PhoneCall.Requested) ?? DateTimeOffset.MinValue,
                   isOpen,
                   isOpen ? null : row.Moment(PhoneCall.End) ?? row.Moment(PhoneCall.Modified),
                   row.Lookup(PhoneCall.Linked)?.Id),
        ];
    }

    /// <summary>Each once, also where two questions found it.</summary>
    /// <exception cref="DataverseException">A question was refused: what is there cannot be known.</exception>
    static IEnumerable<Row> Rows(IEnumerable<QueryResult> answers) => answers.SelectMany(answer => answer switch
    {
        QueryResult.RowsAre rows => rows.Rows,
        QueryResult.Refused refused => throw new DataverseException(refused.Fault),
        _ => throw new InvalidOperationException($"{answer} is no answer to this question; this is our bug."),
    }).DistinctBy(row => row.Id);
}
