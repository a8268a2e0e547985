using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class Callback_requests_that_wait(Environment environment)
{
    [Fact] // C-34, C-46, C-49
    public async Task A_request_is_an_open_incoming_phone_call_in_the_queue()
    {
        var request = environment.Callback(environment.Day.Customers[0]);
        environment.Serve(callbacks: [request]);

        var outcome = await environment.Start().PollCallbacksAsync(default);

        Assert.Equal((1, 1), (outcome.Read, outcome.Created));
        var record = Assert.Single(await environment.RecordsOf(
            [environment.KeyOf(request)], "subject", "statecode", "directioncode", "actualstart", "scheduledstart", "regardingobjectid"));
        Assert.Equal(("Callback request", 0, false), (record.Text("subject"), record.Number("statecode"), record.Flag("directioncode")));
        Assert.Equal(((DateTimeOffset?)null, request.CreatedAt), (record.Moment("actualstart"), record.Moment("scheduledstart")));
        Assert.Equal(new RowRef("contact", StableId.Of("contact", request.Number!)), record.Lookup("regardingobjectid"));
        var item = Assert.Single(await environment.ReadAsync("queueitem", OneOf("objectid", new[] { record.Id }), "queueid"));
        Assert.Equal(RowRef.Queue(LocalWorld.Queue), item.Lookup("queueid"));
    }

    [Fact] // C-36
    public async Task One_that_was_closed_in_the_cloud_or_is_too_old_is_not_read()
    {
        var closed = environment.Callback("+358405550010") with { ClosedAt = Environment.Now.AddMinutes(-1) };
        var old = environment.Callback("+358405550011", minutesAgo: 61);
        environment.Serve(callbacks: [closed, old]);
        var services = environment.Start();
        environment.Serve();
        await services.PollCallbacksAsync(default);
        environment.Serve(callbacks: [closed, old]);

        var outcome = await services.PollCallbacksAsync(default);

        Assert.Equal((0, 0), (outcome.Read, outcome.Created));
    }

    [Fact] // C-35
    public async Task Every_active_profile_is_polled_in_each_pass_and_no_other()
    {
        Assert.True(environment.Day.Queues.Count > 1);
        var each = environment.Day.Queues.Select(queue => environment.Callback("+358405550015") with { ListId = queue.ListId }).ToArray();
        environment.Serve(callbacks: each);
        await ActivateAsync(environment.Day.Queues[1].ListId, isActive: false);
        try
        {
            var services = environment.Start();
            await services.PollCallbacksAsync(default);
            Assert.Equal(
                each.Where(request => request.ListId != environment.Day.Queues[1].ListId).Select(environment.KeyOf).Order(),
                (await environment.RecordsOf(each.Select(environment.KeyOf))).Select(record => record.Text(PhoneCall.Key)!).Order());
        }
        finally
        {
            await ActivateAsync(environment.Day.Queues[1].ListId, isActive: true);
        }

        await environment.Start().PollCallbacksAsync(default);

        Assert.Equal(each.Length, (await environment.RecordsOf(each.Select(environment.KeyOf))).Count);
    }

    [Fact]
    public async Task Ignored_requests_are_written_once_the_one_that_waited_is_closed()
    {
        const string number = "+358405550012";
        var (first, second) = (environment.Callback(number, minutesAgo: 30), environment.Callback(number, minutesAgo: 20));
        await Handle(duplicates: 247100001);
        try
        {
            environment.Serve(callbacks: [first, second]);
            var services = environment.Start();
            var ignoring = await services.PollCallbacksAsync(default);
            var waiting = Assert.Single(await environment.RecordsOf([environment.KeyOf(first), environment.KeyOf(second)]));
            await environment.WriteAsync(new Write.Update("phonecall", waiting.Id, null, Sequence.Of(
                Set("statecode", 1), Set("statuscode", 4), Set("actualend", Environment.Now.AddMinutes(-15)))));
            var third = environment.Callback(number, minutesAgo: 5);
            environment.Serve(callbacks: [first, second, third]);

            var later = await services.PollCallbacksAsync(default);

            Assert.Equal((1, 1), (ignoring.Created, ignoring.LeftOut));
            Assert.Equal((1, 1), (later.Created, later.LeftOut));
            Assert.Single(await environment.RecordsOf([environment.KeyOf(third)]));
        }
        finally
        {
            await Handle(duplicates: 247100000);
        }

        Task Handle(int duplicates) => environment.WriteAsync(new Write.Update(
            "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", environment.Day.Queues[0].ListId), null,
            Sequence.Of(Set("enreach_duplicatehandlingrule", duplicates))));
    }

    Task ActivateAsync(string list, bool isActive) => environment.WriteAsync(new Write.Update(
        "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", list), null,
        Sequence.Of(Set("statecode", isActive ? 0 : 1), Set("statuscode", isActive ? 1 : 2))));
}
