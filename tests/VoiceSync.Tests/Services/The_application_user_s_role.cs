using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>The services sign in as a user who has Voice ApiUser and nothing else.</summary>
[Collection(OneEnvironment.Name)]
public sealed class The_application_user_s_role(Environment environment)
{
    const string SignIn = "voice-sync";

    static readonly Guid User = StableId.Of("systemuser", SignIn);

    [Fact]
    public async Task It_is_enough_for_every_pass_and_every_push()
    {
        await CreateUserAsync();
        await environment.ForgetNightsAsync();
        var (call, nobody) = (environment.Call(), environment.Call() with { Caller = "+358405550030" });
        var (first, second) = (environment.Callback("+358405550032", minutesAgo: 20), environment.Callback("+358405550032"));
        var pushed = environment.Callback(environment.Day.Customers[1]);
        environment.Serve([call, nobody], [first, second]);
        environment.Unhear();
        using var dataverse = Connect();
        using var pushes = Connect();
        var services = environment.Start(dataverse, account: Account(), pushes: pushes);
        await ProfileAsync(method: 247100002, ownership: 247100001);
        try
        {
            await services.RoundAsync(default);
            var taken = await services.TakeAsync(
                new(pushed.ListId, pushed.Id, pushed.Number, pushed.CreatedAt, "{}"), default);

            Assert.Equal((true, 1), (taken!.Succeeded, taken.Created));
            Assert.Empty(environment.Told.SelectMany(told => told.Outcome.Problems));
            Assert.Equal(Enum.GetValues<Service>(), environment.Told.Select(told => told.Service).Distinct().Order());
            Assert.Single(await environment.RecordsOf([environment.KeyOf(call)]));
            var requests = await environment.RecordsOf(
                new[] { first, second, pushed }.Select(environment.KeyOf), PhoneCall.Owner, PhoneCall.Linked);
            var admin = await environment.CallerAsync();
            Assert.All(requests, record => Assert.Equal(admin, record.Lookup(PhoneCall.Owner)!.Id));
            Assert.Single(requests, record => record.Lookup(PhoneCall.Linked) is not null);
            var items = await environment.ReadAsync("queueitem", OneOf("objectid", requests.Select(record => record.Id)), "queueid");
            Assert.Equal(3, items.Count);
        }
        finally
        {
            await ProfileAsync(method: 247100000, ownership: 247100000);
        }
    }

    [Fact]
    public async Task Only_values_of_environment_variables_are_not_among_its_privileges()
    {
        await CreateUserAsync();
        environment.Serve();
        using var dataverse = Connect();

        var unsaid = await environment.Start(dataverse).SynchroniseCallsAsync(default);

        Assert.Equal(SyncCodes.TelephonyNotConfigured, Assert.Single(unsaid.Problems).Code);
    }

    [Fact]
    public async Task Where_a_service_got_to_stands_in_the_environment()
    {
        var call = environment.Call();
        environment.Serve([call, environment.Call() with { Caller = "+358405550031" }]);
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await environment.Start(time: clock).SynchroniseCallsAsync(default);

        var row = Assert.Single(await RowAsync());
        Assert.Equal(
            (2, 1, 0, 1, 0),
            (row.Number("enreach_readcount"), row.Number("enreach_createdcount"), row.Number("enreach_knowncount"),
                row.Number("enreach_unmatchedcount"), row.Number("enreach_failedcount")));
        Assert.Null(row.Text("enreach_lasterror"));
        var succeeded = row.Moment("enreach_lastsuccesson");

        clock.Advance(TimeSpan.FromMinutes(11));
        await environment.Start(time: clock, secret: "wrong-secret").SynchroniseCallsAsync(default);

        row = Assert.Single(await RowAsync());
        Assert.Contains(SyncCodes.TelephonyFailed, row.Text("enreach_lasterror"));
        Assert.Equal(succeeded, row.Moment("enreach_lastsuccesson"));
        await environment.Start(time: clock).SynchroniseCallsAsync(default);
        Assert.Null(Assert.Single(await RowAsync()).Text("enreach_lasterror"));

        Task<IReadOnlyList<Row>> RowAsync() => environment.ReadAsync(
            "enreach_servicerun", OneOf("enreach_name", new[] { RunRows.WordOf(Service.Calls) }),
            "enreach_readcount", "enreach_createdcount", "enreach_knowncount", "enreach_unmatchedcount", "enreach_failedcount",
            "enreach_lasterror", "enreach_lastsuccesson");
    }

    WebApiDataverse Connect() => new(environment.World.Address, new FixedToken(environment.World.Server.TokenFor(SignIn)));

    TelephonyAccount Account() => new(CloudServer.Secret, CloudServer.Login, DiscoveryUrl: environment.Cloud.Address);

    Task ProfileAsync(int method, int ownership) => environment.WriteAsync(new Write.Update(
        "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", environment.Day.Queues[0].ListId), null,
        Sequence.Of(Set("enreach_synchronizationmethod", method), Set("enreach_ownershiprule", ownership))));

    async Task CreateUserAsync()
    {
        if ((await environment.ReadAsync("systemuser", OneOf("systemuserid", new[] { User }), "fullname")).Count > 0) return;
        using var admin = environment.World.Connect();
        var caller = (QueryResult.CallerIs)(await admin.ReadAsync([new Query.WhoAmI()], default))[0];
        var role = Assert.Single(await environment.ReadAsync("role", OneOf("name", new[] { "Voice ApiUser" }), "name"));
        await admin.WriteAsync(
            [
                new Write.Create("systemuser", User, Sequence.Of(
                    Set("firstname", "Voice"),
                    Set("lastname", "Sync"),
                    Set("domainname", $"{SignIn}@voice.local"),
                    Set("businessunitid", new RowRef("businessunit", caller.BusinessUnitId)))),
                new Write.Link("systemuser", User, "systemuserroles_association", "role", role.Id),
            ],
            default);
    }
}
