using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Records;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Rows;

/// <summary>The phone call record of a callback request and its place in the queue, as writes; all of one transaction.</summary>
static class CallbackWrites
{
    public static IEnumerable<Write> For(CallbackRecord record)
    {
        var columns = new List<ColumnSetting>
        {
            Set(PhoneCall.Subject, record.Subject),
            Set(PhoneCall.IsOutgoing, false),
            Set(PhoneCall.Number, record.Number),
            Set(PhoneCall.Requested, record.RequestedAt),
            Set(PhoneCall.Owner, record.Owner),
            Set(PhoneCall.Key, record.Key),
            Set(PhoneCall.Audit, record.Audit),
        };
        if (record.Customer is { } customer) columns.Add(Set(PhoneCall.Regarding, customer));
        if (record.LinkedTo is { } first) columns.Add(Set(PhoneCall.Linked, new RowRef(PhoneCall.Table, first)));
        yield return new Write.Create(PhoneCall.Table, record.Id, columns.ToSequence())
        {
            Parties = CallWrites.Parties(record.Customer, record.Recipient),
        };
        // The message asks for no more than Append To on the queue, and never puts a record into two.
        yield return new Write.AddToQueue(record.Queue, PhoneCall.Table, record.Id);
    }

    /// <summary>Nobody is called back twice.</summary>
    public static Write Withdrawal(Guid record) => new Write.Update(
        PhoneCall.Table,
        record,
        ExpectedVersion: null,
        Sequence.Of(Set("statecode", CallStatus.Canceled.State), Set("statuscode", CallStatus.Canceled.Reason)));

    public static Write For(CallbackLink link) => new Write.Update(
        PhoneCall.Table,
        link.Id,
        ExpectedVersion: null,
        Sequence.Of(link.LinkedTo is { } first
            ? Set(PhoneCall.Linked, new RowRef(PhoneCall.Table, first))
            : new ColumnSetting(PhoneCall.Linked, new ColumnValue.Nothing())));
}
