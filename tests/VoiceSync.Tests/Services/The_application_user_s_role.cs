using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Hosting;
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
    const string Account = "voice-sync";

    static readonly Guid User = StableId.Of("systemuser", Account);

    [Fact]
    public async Task It_is_enough_for_calls_and_for_the_row_that_tells_of_them()
    {
        await CreateUserAsync();
        var (call, nobody) = (environment.Call(), environment.Call() with { Caller = "+358405550030" });
        environment.Serve([call, nobody]);
        using var dataverse = new WebApiDataverse(environment.World.Address, new FixedToken(environment.World.Server.TokenFor(Account)));

        // Values of environment variables are not among its privileges.
        var unsaid = await environment.Start(dataverse).SynchroniseCallsAsync(default);
        Assert.Equal(SyncCodes.TelephonyNotConfigured, Assert.Single(unsaid.Problems).Code);
        environment.Told.Clear();

        await SyncLoop.RoundAsync(
            environment.Start(dataverse, account: new(CloudServer.Secret, CloudServer.Login, DiscoveryUrl: environment.Cloud.Address)),
            default);

        Assert.Empty(environment.Told.SelectMany(told => told.Outcome.Problems));
        Assert.Single(await environment.RecordsOf([environment.KeyOf(call)]));
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

    async Task CreateUserAsync()
    {
        using var admin = environment.World.Connect();
        var caller = (QueryResult.CallerIs)(await admin.ReadAsync([new Query.WhoAmI()], default))[0];
        var role = Assert.Single(await environment.ReadAsync("role", OneOf("name", new[] { "Voice ApiUser" }), "name"));
        await admin.WriteAsync(
            [
                new Write.Create("systemuser", User, Sequence.Of(
                    Set("firstname", "Voice"),
                    Set("lastname", "Sync"),
                    Set("domainname", $"{Account}@voice.local"),
                    Set("businessunitid", new RowRef("businessunit", caller.BusinessUnitId)))),
                new Write.Link("systemuser", User, "systemuserroles_association", "role", role.Id),
            ],
            default);
    }
}
