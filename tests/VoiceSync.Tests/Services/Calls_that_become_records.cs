using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class Calls_that_become_records(Environment environment)
{
    [Fact] // C-18, C-27
    public async Task An_incoming_call_is_a_closed_phone_call_from_its_customer_to_its_agent()
    {
        var call = environment.Call();
        environment.Serve([call]);

        var outcome = await environment.Start().SynchroniseCallsAsync(default);

        Assert.Equal((1, 1), (outcome.Read, outcome.Created));
        var record = Assert.Single(await environment.RecordsOf(
            [environment.KeyOf(call)],
            "subject", "directioncode", "phonenumber", "actualstart", "actualend", "actualdurationminutes", "ownerid", "regardingobjectid",
            "statecode", "statuscode", "enreach_apiaudit"));
        var customer = new RowRef("contact", StableId.Of("contact", call.Caller!));
        var agent = RowRef.User(await environment.CallerAsync());
        Assert.Equal(
            ("Incoming direct call", false, call.Caller),
            (record.Text("subject"), record.Flag("directioncode"), record.Text("phonenumber")));
        Assert.Equal((call.StartedAt, call.StartedAt.AddSeconds(90)), (record.Moment("actualstart"), record.Moment("actualend")));
        Assert.Equal((2, 1, 4), (record.Number("actualdurationminutes"), record.Number("statecode"), record.Number("statuscode")));
        Assert.Equal((agent, customer), (record.Lookup("ownerid"), record.Lookup("regardingobjectid")));
        Assert.Contains(call.Id, record.Text("enreach_apiaudit"));
        Assert.Equal([(1, customer), (2, agent)], await PartiesOf(record));
    }

    [Fact] // C-03
    public async Task A_further_pass_writes_nothing_and_asks_little()
    {
        environment.Serve([environment.Call(), environment.Call(1), environment.Call(2)]);
        using var road = environment.World.Connect();
        var services = environment.Start(road);
        await services.SynchroniseCallsAsync(default);
        var outcome = new PassOutcome();

        var requests = await Environment.RequestsOf(road, async () => outcome = await services.SynchroniseCallsAsync(default));

        Assert.Equal((3, 0, 1), (outcome.Known, outcome.Created, requests));
    }

    [Fact]
    public async Task A_hundred_calls_take_as_many_requests_as_one()
    {
        using var road = environment.World.Connect();
        var services = environment.Start(road);
        await RequestsFor(1);
        var one = await RequestsFor(1);

        Assert.Equal(one, await RequestsFor(100));

        async Task<int> RequestsFor(int calls)
        {
            environment.Serve(Enumerable.Range(0, calls).Select(index => environment.Call(index % 8)).ToArray());
            await services.PollCallbacksAsync(default);
            return await Environment.RequestsOf(
                road, async () => Assert.Equal(calls, (await services.SynchroniseCallsAsync(default)).Created));
        }
    }

    [Fact] // C-13, C-14
    public async Task The_panel_s_record_is_met_also_where_it_is_written_at_the_same_moment()
    {
        var (before, meanwhile) = (environment.Call(), environment.Call(1));
        environment.Serve([before, meanwhile]);
        await environment.WriteAsync(Panels(environment.KeyOf(before)));
        // Behind the look at the environment, ahead of the write.
        var dataverse = new MeddledDataverse(
            environment.World.Connect(), () => environment.WriteAsync(Panels(environment.KeyOf(meanwhile))));

        var outcome = await environment.Start(dataverse).SynchroniseCallsAsync(default);

        Assert.Equal((2, 0, 0), (outcome.Known, outcome.Created, outcome.Failed));
        Assert.Equal(2, (await environment.RecordsOf([environment.KeyOf(before), environment.KeyOf(meanwhile)])).Count);

        static Write Panels(string key) => new Write.Create("phonecall", Guid.NewGuid(), Sequence.Of(
            Set("subject", "Of the panel"), Set("enreach_externalkey", key)));
    }

    [Fact] // C-26, C-29, C-30, C-32
    public async Task A_call_of_nobody_known_is_recorded_by_the_night_once_somebody_added_the_customer()
    {
        await environment.ForgetNightsAsync();
        var call = environment.Call() with { Caller = "+358405550001" };
        environment.Serve([call]);
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var services = environment.Start(time: clock);
        var first = await services.SynchroniseCallsAsync(default);
        await services.CatchUpAsync(default);
        await environment.WriteAsync(new Write.Create("contact", Guid.NewGuid(), Sequence.Of(
            Set("lastname", "New"), Set("telephone1", "+358405550001"))));
        clock.Advance(TimeSpan.FromHours(24));

        var night = await services.CatchUpAsync(default);
        var again = await services.CatchUpAsync(default);

        Assert.Equal((0, 1), (first.Created, first.Unmatched));
        Assert.Equal(1, night!.Created);
        Assert.Null(again);
    }

    async Task<(int, RowRef)[]> PartiesOf(Row record) =>
    [
        .. from party in await environment.ReadAsync(
               "activityparty", OneOf("activityid", new[] { record.Id }), "participationtypemask", "partyid")
           let role = (int)party.Number("participationtypemask")!.Value
           where role < 3
           orderby role
           select (role, party.Lookup("partyid")!),
    ];
}
