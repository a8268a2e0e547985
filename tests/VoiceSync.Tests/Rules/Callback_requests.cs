using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Callback_requests
{
    [Fact] // C-34, C-46, C-47, C-48, S-17, S-18
    public void A_request_becomes_a_record_in_the_profile_s_queue()
    {
        var record = Assert.Single(Build.Plan(Build.Rule, [Build.Request("r1")]).Records);

        Assert.Equal(
            ("callback:list1:r1", "Callback request", RowRef.Queue(Build.Rule.Queue), Build.Rule.Queue,
                new RowRef("contact", Build.Maria)),
            (record.Key, record.Subject, record.Recipient, record.Queue, record.Customer!));
        Assert.Equal(RowRef.User(Build.ApiUser), record.Owner);
    }

    [Fact] // C-50
    public void A_request_of_nobody_known_is_written_all_the_same() =>
        Assert.Null(Assert.Single(Build.Plan(Build.Rule, [Build.Request("r1", "+4912345678")]).Records).Customer);

    [Theory] // C-25, C-50
    [InlineData(false)]
    [InlineData(true)]
    public void A_request_of_several_customers_is_of_the_first_where_that_is_wanted_else_of_none(bool picksFirst)
    {
        var customers = Build.Customers(Build.Contact(Build.Maria, Build.Number), Build.Contact(Guid.NewGuid(), Build.Number));

        var record = Assert.Single(CallbackPlanning.Plan(
            Build.Rule, [Build.Request("r1")], [], customers, new() { MultipleMatchesPickFirst = picksFirst }, Build.ApiUser).Records);

        Assert.Equal(picksFirst, record.Customer is not null);
    }

    [Fact] // C-48
    public void The_profile_s_subject_counts_before_the_setting()
    {
        var plan = Build.Plan(Build.Rule with { Subject = "Ring back" }, [Build.Request("r1")]);

        Assert.Equal("Ring back", Assert.Single(plan.Records).Subject);
    }

    [Theory] // C-45, C-47, X-34
    [InlineData(Ownership0.Api, "Queue", "systemuser", "api", "queue")]
    [InlineData(Ownership0.Queue, "Queue", "systemuser", "owner", "queue")]
    [InlineData(Ownership0.Queue, "QueueOwner", "systemuser", "owner", "owner")]
    [InlineData(Ownership0.Api, "QueueOwner", "systemuser", "api", "owner")]
    [InlineData(Ownership0.Queue, "QueueOwner", "team", "owner", "queue")]
    [InlineData(Ownership0.Queue, "QueueOwner", null, "api", "queue")]
    [InlineData(Ownership0.Api, "queueowner", "systemuser", "api", "queue")]
    public void Owner_and_recipient_follow_the_rules(string ownership, string recipient, string? ownedBy, string owner, string to)
    {
        RowRef? queueOwner = ownedBy is null ? null : new(ownedBy, Guid.NewGuid());
        var rule = Build.Rule with
        {
            Ownership = ownership == Ownership0.Api ? Ownership.ApiUser : Ownership.OwnerOfQueue,
            QueueOwner = queueOwner,
        };

        var record = Assert.Single(Build.Plan(rule, [Build.Request("r1")], new() { CallbackRequestRecipientRule = recipient }).Records);

        Assert.Equal(owner == "api" ? RowRef.User(Build.ApiUser) : queueOwner, record.Owner);
        Assert.Equal(to == "queue" ? RowRef.Queue(rule.Queue) : queueOwner, record.Recipient);
    }

    [Fact] // C-42
    public void Open_requests_of_one_number_are_bundled_with_the_first()
    {
        var plan = Build.Plan(
            Build.Rule, [Build.Request("r3", minutes: 3), Build.Request("r1", minutes: 1), Build.Request("x", "+44123456", 2)]);

        var first = plan.Records[0];
        Assert.Equal(["callback:list1:r1", "callback:list1:x", "callback:list1:r3"], plan.Records.Select(record => record.Key));
        Assert.Equal([null, null, first.Id], plan.Records.Select(record => record.LinkedTo));
    }

    [Fact]
    public void One_that_waits_longer_and_comes_later_becomes_the_first()
    {
        var later = Assert.Single(Build.Plan(Build.Rule, [Build.Request("r2", minutes: 2)]).Records);

        var plan = Build.Plan(Build.Rule, [Build.Request("r1", minutes: 1)], stored: Build.Stored(later));

        Assert.Null(Assert.Single(plan.Records).LinkedTo);
        Assert.Equal(new CallbackLink(later.Id, plan.Records[0].Id), Assert.Single(plan.Links));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("anonymous")]
    public void Withheld_numbers_are_never_the_same(string? number)
    {
        CallbackRequest[] requests = [Build.Request("r1", number), Build.Request("r2", number)];

        Assert.All(Build.Plan(Build.Rule, requests).Records, record => Assert.Null(record.LinkedTo));
        Assert.Equal(2, Build.Plan(Build.Rule with { Duplicates = Duplicates.Ignore }, requests).Records.Count);
    }

    [Theory] // C-43, C-44
    [InlineData(true, null, 5, false)] // one waits
    [InlineData(false, 4, 5, true)] // that one was closed before
    [InlineData(false, 6, 5, false)] // it waited then: it stays ignored when the first is closed
    [InlineData(true, null, -5, false)] // whichever comes here first
    public void A_further_request_is_ignored_while_one_waits(bool isOpen, int? closed, int made, bool isWritten)
    {
        var first = Assert.Single(Build.Plan(Build.Rule, [Build.Request("r1")]).Records);
        var stored = Build.Stored(first) with { IsOpen = isOpen, ClosedAt = closed is { } minutes ? Build.Noon.AddMinutes(minutes) : null };

        var plan = Build.Plan(Build.Rule with { Duplicates = Duplicates.Ignore }, [Build.Request("r2", minutes: made)], stored: stored);

        Assert.Equal((isWritten ? 1 : 0, isWritten ? 0 : 1), (plan.Records.Count, plan.Ignored));
    }

    [Fact] // C-39
    public void A_request_that_has_its_record_is_known()
    {
        var record = Assert.Single(Build.Plan(Build.Rule, [Build.Request("r1")]).Records);

        var plan = Build.Plan(Build.Rule, [Build.Request("R1"), Build.Request("r1")], stored: Build.Stored(record));

        Assert.Equal((0, 1, 0), (plan.Records.Count, plan.Known, plan.Links.Count));
    }

    [Theory] // C-36, X-29
    [InlineData(60, null, 60)]
    [InlineData(60, 1, 60)]
    [InlineData(60, 600, 600)] // after an outage
    [InlineData(60, 60 * 24 * 9, 60 * 24 * 7)] // of more than a week
    [InlineData(60 * 24 * 30, 60 * 24 * 40, 60 * 24 * 30)]
    public void Polling_looks_back_the_age_or_to_the_last_success(int age, int? last, int expected) => Assert.Equal(
        Build.Noon.AddMinutes(-expected),
        CallbackAge.From(Build.Noon, TimeSpan.FromMinutes(age), last is { } minutes ? Build.Noon.AddMinutes(-minutes) : null));

    static class Ownership0
    {
        public const string Api = "api";
        public const string Queue = "queue";
    }
}
