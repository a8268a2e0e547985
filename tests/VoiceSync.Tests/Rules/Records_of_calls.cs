using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Records_of_calls
{
    static readonly RowRef Maria = new("contact", Build.Maria);
    static readonly RowRef Anna = RowRef.User(Build.AnnaHere);

    [Fact] // C-18, C-27
    public void An_incoming_call_goes_from_its_customer_to_the_agent_who_owns_it()
    {
        var record = Assert.Single(Build.Plan([Build.Call()]).Records);

        Assert.Equal(
            ("c1:" + Build.Anna, Maria, Anna, Anna, CallStatus.Received, Build.Number),
            (record.Key, record.From, record.To, record.Agent, record.Status, record.Number));
        Assert.Equal((Build.Noon, Build.Noon.AddSeconds(90), 2), (record.Start, record.End, record.Minutes));
    }

    [Fact] // C-18, C-27
    public void An_outgoing_call_goes_from_the_agent_to_the_customer()
    {
        var record = Assert.Single(Build.Plan([Build.Call() with { Direction = CallDirection.Outgoing }]).Records);

        Assert.Equal((Anna, Maria, Anna, CallStatus.Made), (record.From, record.To, record.Agent, record.Status));
    }

    [Theory] // C-17, S-07, S-08, S-12
    [InlineData(0, 0, "Incoming direct call")]
    [InlineData(1, 0, "Incoming queue call")]
    [InlineData(0, 1, "Outgoing direct call")]
    [InlineData(1, 1, "Outgoing direct call")]
    public void The_subject_says_which_kind_of_call_it_was(int kind, int direction, string subject)
    {
        var call = Build.Call() with { Kind = (CallKind)kind, Direction = (CallDirection)direction };

        Assert.Equal(subject, CallRecords.Subject(call, SyncSettings.Default));
    }

    [Fact] // C-19
    public void An_agent_nobody_knows_is_replaced_by_the_default_assignee()
    {
        var record = Assert.Single(Build.Plan([Build.Call() with { UserId = "ffffffff-0000-0000-0000-000000000000" }]).Records);

        Assert.Equal(RowRef.User(Build.Fallback), record.Agent);
        Assert.Equal("c1:ffffffff-0000-0000-0000-000000000000", record.Key);
    }

    [Fact] // C-12
    public void A_mobile_call_is_of_the_user_with_that_number()
    {
        var record = Assert.Single(Build.Plan([Build.Call() with { UserId = null, OwnNumber = "+358 50 999 9999" }]).Records);

        Assert.Equal(Anna, record.Agent);
    }

    [Fact]
    public void Two_users_with_one_cloud_id_are_nobody()
    {
        var agents = new Agents([new(Build.AnnaHere, Build.Anna, null), new(Build.Maria, Build.Anna.ToUpperInvariant(), null)]);

        Assert.Null(agents.TryFind(Build.Call()));
    }

    [Fact] // C-08
    public void What_nobody_answered_is_the_queue_s_and_the_default_assignee_s()
    {
        var record = Assert.Single(Build.Plan([Build.Unanswered(Build.QueueCall())]).Records);

        Assert.Equal(("c1:" + Build.Sales, RowRef.User(Build.Fallback), 0), (record.Key, record.Agent, record.Minutes));
    }

    [Fact] // C-03
    public void A_call_told_for_the_queue_and_for_the_person_is_one_record_which_says_queue()
    {
        var record = Assert.Single(Build.Plan([Build.Call(), Build.QueueCall()]).Records);

        Assert.Equal("Incoming queue call", record.Subject);
    }

    [Fact] // C-03
    public void Two_people_s_shares_in_one_call_are_two_records() =>
        Assert.Equal(2, Build.Plan([Build.Call(), Build.Call() with { UserId = "b0b00000-0000-0000-0000-000000000000" }]).Records.Count);

    [Theory] // C-21, C-22, S-04
    [InlineData(true, """{"CallId":"c1"}""")]
    [InlineData(false, "CallId is c1")]
    public void The_audit_holds_what_was_told_or_the_call_s_id(bool isOn, string audit) =>
        Assert.Equal(audit, CallRecords.Audit(Build.Call(), new() { EnableAudit = isOn }));

    [Fact]
    public void A_longer_audit_than_the_column_holds_is_cut() => Assert.Equal(
        CallRecords.LongestAudit,
        CallRecords.Audit(Build.Call() with { Told = new string('x', 100_001) }, SyncSettings.Default).Length);

    [Theory] // C-23, C-24, C-25, S-05, S-09, S-10
    [InlineData(true, false, 1, 0, 1)]
    [InlineData(true, false, 4, 1, 4)]
    [InlineData(true, false, 3, 2, 3)]
    [InlineData(true, false, 100000007, 0, 100000007)]
    [InlineData(true, true, 1, 1, 4)]
    [InlineData(false, true, 1, 1, 4)]
    [InlineData(false, false, 1, null, null)]
    public void A_call_of_several_customers_is_recorded_as_the_settings_say(bool creates, bool picks, int status, int? state, int? reason)
    {
        var settings = new SyncSettings
        {
            EnableMultipleMatchCreate = creates,
            MultipleMatchesPickFirst = picks,
            MultipleMatchPhoneCallStatus = status,
        };
        var customers = Build.Customers(Build.Contact(Build.Maria, Build.Number), Build.Contact(Guid.NewGuid(), Build.Number));

        var plan = Build.Plan([Build.Call()], settings, customers);

        var record = plan.Records.SingleOrDefault();
        Assert.Equal((state, reason), (record?.Status.State, record?.Status.Reason));
        Assert.Equal(picks, record?.Customer is not null);
        Assert.Equal(state is null ? 1 : 0, plan.Undecided);
    }

    [Fact] // C-26, X-23
    public void A_call_of_nobody_known_is_counted_and_not_recorded()
    {
        var plan = Build.Plan([Build.Call()], customers: Build.Customers());

        Assert.Equal((0, 1), (plan.Records.Count, plan.Unmatched));
    }
}
