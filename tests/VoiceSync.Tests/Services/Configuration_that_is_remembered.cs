using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class Configuration_that_is_remembered(Environment environment)
{
    [Theory] // C-40
    [InlineData(59, false, 1)]
    [InlineData(60, false, 0)]
    [InlineData(1, true, 0)]
    public async Task A_change_counts_after_an_hour_or_on_command(int minutes, bool isForgotten, int created)
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var services = environment.Start(time: clock);
        environment.Serve();
        await services.SynchroniseCallsAsync(default);
        await SetAsync("ProcessDirectCalls", "False");
        try
        {
            environment.Serve([environment.Call()]);
            clock.Advance(TimeSpan.FromMinutes(minutes));
            if (isForgotten) services.Forget();

            Assert.Equal(created, (await services.SynchroniseCallsAsync(default)).Created);
        }
        finally
        {
            await SetAsync("ProcessDirectCalls", "True");
        }
    }

    [Fact]
    public async Task One_command_has_all_of_it_read_anew_also_while_it_is_being_read()
    {
        EnvironmentSync? services = null;
        var dataverse = new Watched(environment.World.Connect(), () => services!.Forget());
        services = environment.Start(dataverse);
        environment.Serve();
        await services.SynchroniseCallsAsync(default);

        await services.PollCallbacksAsync(default);
        await services.SynchroniseCallsAsync(default);

        Assert.Equal(2, dataverse.Configurations);
    }

    [Fact]
    public async Task A_secret_that_was_replaced_is_found_when_configuration_is_read_anew()
    {
        var secret = "voicesync-secret-of-yesterday";
        environment.Serve();
        var services = environment.Start(readAccount: _ => Task.FromResult(new TelephonyAccount(secret)));
        var old = await services.SynchroniseCallsAsync(default);
        secret = CloudServer.Secret;

        var still = await services.SynchroniseCallsAsync(default);
        services.Forget();

        Assert.Equal((false, false), (old.Succeeded, still.Succeeded));
        Assert.True((await services.SynchroniseCallsAsync(default)).Succeeded);
    }

    [Fact]
    public async Task A_place_of_secrets_that_is_out_of_reach_is_told_and_stops_nothing_but_a_first_start()
    {
        var isOpen = false;
        environment.Serve();
        var services = environment.Start(readAccount: _ => isOpen
            ? Task.FromResult(new TelephonyAccount(CloudServer.Secret))
            : throw new SecretMissingException(Diagnostic.Error(SyncCodes.VaultRefused, "What.", "Where", "why", "fix")));

        var first = await services.SynchroniseCallsAsync(default);
        isOpen = true;
        var second = await services.SynchroniseCallsAsync(default);
        isOpen = false;
        services.Forget();
        var third = await services.SynchroniseCallsAsync(default);

        Assert.Equal((SyncCodes.VaultRefused, Severity.Error), CodeOf(first));
        Assert.Empty(second.Problems);
        Assert.Equal((true, (SyncCodes.VaultRefused, Severity.Warning)), (third.Succeeded, CodeOf(third)));
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_counts_as_shipped_and_is_told()
    {
        environment.Serve([environment.Call()]);
        var services = environment.Start(new MeddledDataverse(environment.World.Connect(), alter: row =>
            row.Text("enreach_name") == "EnableAudit" ? row with { Columns = row.Columns.Select(Worse).ToSequence() } : row));

        var outcome = await services.SynchroniseCallsAsync(default);

        Assert.Equal((true, 1), (outcome.Succeeded, outcome.Created));
        Assert.Equal((SyncCodes.SettingUnusable, Severity.Warning), CodeOf(outcome));

        static ColumnSetting Worse(ColumnSetting column) =>
            column.Column.ToString() == "enreach_value" ? Set("enreach_value", "maybe") : column;
    }

    [Fact] // C-20
    public async Task Without_an_assignee_nothing_is_written_by_halves_and_it_is_told()
    {
        var admin = await environment.CallerAsync();
        environment.Serve([environment.Call()]);
        await environment.WriteAsync(new Write.Update("systemuser", admin, null, Sequence.Of(Set("enreach_clouduserid", (string?)null))));
        try
        {
            var outcome = await environment.Start().SynchroniseCallsAsync(default);

            Assert.Equal((0, 0), (outcome.Read, outcome.Created));
            Assert.Equal((SyncCodes.NoAssignee, Severity.Error), CodeOf(outcome));
        }
        finally
        {
            await environment.WriteAsync(new Write.Update("systemuser", admin, null, Sequence.Of(
                Set("enreach_clouduserid", environment.Day.Users[0].Id))));
        }
    }

    [Fact]
    public async Task A_telephony_cloud_that_refuses_the_account_is_told_and_asked_again_next_time()
    {
        environment.Serve();

        var outcome = await environment.Start(secret: "another-secret").SynchroniseCallsAsync(default);

        Assert.Equal((SyncCodes.TelephonyFailed, Severity.Error), CodeOf(outcome));
        Assert.DoesNotContain("another-secret", outcome.Problems[0].ToString());
        Assert.True((await environment.Start().SynchroniseCallsAsync(default)).Succeeded);
    }

    [Fact]
    public async Task Variables_that_say_too_little_are_told()
    {
        var definition = Assert.Single(await environment.ReadAsync(
            "environmentvariabledefinition", OneOf("schemaname", new[] { "enreach_TelephonyApiLogin" }), "schemaname"));
        var value = new RowRef("environmentvariablevalue", StableId.Of("environmentvariablevalue", definition.Id.ToString()));
        await environment.WriteAsync(new Write.Update(value.Table, value.Id, null, Sequence.Of(Set("value", " "))));
        try
        {
            Assert.Equal(
                (SyncCodes.TelephonyNotConfigured, Severity.Error), CodeOf(await environment.Start().SynchroniseCallsAsync(default)));
        }
        finally
        {
            await environment.WriteAsync(new Write.Update(value.Table, value.Id, null, Sequence.Of(Set("value", CloudServer.Login))));
        }
    }

    [Fact]
    public async Task A_profile_that_cannot_work_is_left_out_and_told()
    {
        var (profile, list) = (Guid.NewGuid(), environment.Day.Queues[0].ListId);
        await environment.WriteAsync(new Write.Create("enreach_callbackprofile", profile, Sequence.Of(
            Set("enreach_name", "The same list again"), Set("enreach_callbacklistkey", list),
            Set("enreach_queueid", RowRef.Queue(Local.LocalWorld.Queue)), Set("enreach_synchronizationmethod", 247100001))));
        try
        {
            var services = environment.Start();
            environment.Serve();

            var outcome = await services.PollCallbacksAsync(default);

            Assert.True(outcome.Succeeded);
            Assert.Equal((SyncCodes.ProfileUnusable, Severity.Warning), CodeOf(outcome));
            Assert.Empty((await services.SynchroniseCallsAsync(default)).Problems);
        }
        finally
        {
            await environment.WriteAsync(new Write.Delete("enreach_callbackprofile", profile, null));
        }
    }

    [Fact]
    public async Task Rows_of_the_cloud_that_cannot_be_read_are_counted_and_told()
    {
        environment.Serve();
        environment.Cloud.OnSigned("GET /api1/calls", _ => """[{"CallId":"x"}]""", "StartTime", "EndTime");

        var outcome = await environment.Start().SynchroniseCallsAsync(default);

        Assert.Equal((SyncCodes.RowsUnreadable, Severity.Warning), CodeOf(outcome));
    }

    [Fact]
    public async Task A_record_that_is_refused_keeps_no_other_from_being_written()
    {
        var (good, bad) = (environment.Call(), environment.Call(1) with { Id = new string('x', 300) });
        environment.Serve([good, bad]);

        var outcome = await environment.Start().SynchroniseCallsAsync(default);

        Assert.Equal((1, 1), (outcome.Created, outcome.Failed));
        Assert.Equal((SyncCodes.RecordRefused, Severity.Warning), CodeOf(outcome));
    }

    [Fact]
    public async Task Records_that_were_refused_cost_nothing_until_configuration_is_read_anew_and_are_told_all_the_same()
    {
        var tooLong = new string('x', 300);
        CloudCall[] refused = [.. Enumerable.Range(0, 5).Select(index => environment.Call(index) with { Id = $"{index}{tooLong}" })];
        environment.Serve([.. refused, environment.Call()]);
        using var road = environment.World.Connect();
        var services = environment.Start(road);
        var (first, second) = (new PassOutcome(), new PassOutcome());
        var asked = await Environment.RequestsOf(road, async () => first = await services.SynchroniseCallsAsync(default));

        var again = await Environment.RequestsOf(road, async () => second = await services.SynchroniseCallsAsync(default));

        // One look, and nothing that would be refused again.
        Assert.Equal(1, again);
        Assert.InRange(asked, refused.Length, 20);
        Assert.Equal((1, 5), (first.Created, first.Failed));
        Assert.Equal((0, 1, 5), (second.Created, second.Known, second.Failed));
        Assert.Equal(first.Problems, second.Problems);
        Assert.All(second.Problems, problem => Assert.Equal(SyncCodes.RecordRefused, problem.Code));
        services.Forget();
        asked = await Environment.RequestsOf(
            road, async () => Assert.Equal(5, (await services.SynchroniseCallsAsync(default)).Failed));
        Assert.InRange(asked, refused.Length, 20);
    }

    [Fact]
    public async Task An_environment_that_cannot_be_reached_or_has_no_product_is_told()
    {
        var gone = new DisturbedDataverse(
            environment.World.Connect(), 1, () =>
                new DataverseException(new(FaultKind.Unreachable, "", "No route.", null)), isKilled: true);
        await using var bare = await LocalDataverse.LocalDataverseServer.StartAsync(new());
        using var empty = new Gateways.WebApi.WebApiDataverse(
            Gateways.WebApi.Transport.EnvironmentAddress.TryParse(bare.Address.GetLeftPart(UriPartial.Authority), out _)!,
            new Gateways.WebApi.Transport.FixedToken(bare.AdminToken));

        Assert.Equal(
            (SyncCodes.EnvironmentFailed, Severity.Error), CodeOf(await environment.Start(gone).SynchroniseCallsAsync(default)));
        Assert.Equal((SyncCodes.NotInstalled, Severity.Error), CodeOf(await environment.Start(empty).SynchroniseCallsAsync(default)));
    }

    async Task SetAsync(string setting, string value)
    {
        var row = Assert.Single(
            await environment.ReadAsync("enreach_voicesetting", OneOf("enreach_name", new[] { setting }), "enreach_name"));
        await environment.WriteAsync(new Write.Update("enreach_voicesetting", row.Id, null, Sequence.Of(Set("enreach_value", value))));
    }

    /// <summary>Acts once, while configuration is read for the first time.</summary>
    sealed class Watched(IDataverse inner, Action act) : PassingDataverse(inner)
    {
        public int Configurations { get; private set; }

        public override Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
        {
            if (queries.Any(query => query is Query.WhoAmI) && ++Configurations == 1) act();
            return base.ReadAsync(queries, cancellation);
        }
    }

    static (string, Severity) CodeOf(PassOutcome outcome) =>
        Assert.Single(outcome.Problems) is var problem ? (problem.Code, problem.Severity) : default;
}
