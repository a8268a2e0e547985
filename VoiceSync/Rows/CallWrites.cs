using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Records;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Rows;

/// <summary>The phone call record of a call, as writes; all of one transaction.</summary>
static class CallWrites
{
    public static IEnumerable<Write> For(CallRecord record)
    {
        yield return new Write.Create(PhoneCall.Table, record.Id, Beginning(record)) { Parties = Parties(record.From, record.To) };
        // A row begins open; it is closed by an update of the same transaction, as the panel closes its own.
        if (!record.Status.IsOpen)
        {
            yield return new Write.Update(
                PhoneCall.Table,
                record.Id,
                ExpectedVersion: null,
                Sequence.Of(Set("statecode", record.Status.State), Set("statuscode", record.Status.Reason)));
        }
    }

    static Sequence<ColumnSetting> Beginning(CallRecord record)
    {
        var columns = new List<ColumnSetting>
        {
            Set(PhoneCall.Subject, record.Subject),
            Set(PhoneCall.IsOutgoing, record.Direction == CallDirection.Outgoing),
            Set(PhoneCall.Number, record.Number),
            Set(PhoneCall.Start, record.Start),
            Set(PhoneCall.End, record.End),
            Set(PhoneCall.Minutes, record.Minutes),
            Set(PhoneCall.Owner, record.Agent),
            Set(PhoneCall.Key, record.Key),
            Set(PhoneCall.Audit, record.Audit),
        };
        if (record.Customer is { } customer) columns.Add(Set(PhoneCall.Regarding, customer));
        if (record.Status.IsOpen && record.Status != CallStatus.Open) columns.Add(Set("statuscode", record.Status.Reason));
        return columns.ToSequence();
    }

    internal static Sequence<ActivityParty> Parties(RowRef? from, RowRef? to) => new[]
    {
        (Row: from, Role: PartyRole.From),
        (Row: to, Role: PartyRole.To),
    }.Where(party => party.Row is not null).Select(party => new ActivityParty(party.Role, party.Row!.Table, party.Row.Id)).ToSequence();
}

/// <summary>Table and columns of phone calls.</summary>
static class PhoneCall
{
    public const string Table = "phonecall";
    public const string Subject = "subject";
    public const string IsOutgoing = "directioncode";
    public const string Number = "phonenumber";
    public const string Start = "actualstart";
    public const string End = "actualend";
    public const string Minutes = "actualdurationminutes";
    public const string Owner = "ownerid";
    public const string Regarding = "regardingobjectid";
    public const string State = "statecode";
    public const string Modified = "modifiedon";
    public const string Key = "enreach_externalkey";
    public const string Audit = "enreach_apiaudit";
    public const string Linked = "enreach_linkedcallbackrequestid";

    /// <summary>
    /// When a callback was asked for. Not the start: that the call began is what tells the panel's agents that nobody waits any more.
    /// </summary>
    public const string Requested = "scheduledstart";
}
