using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>Both sides say when they want to be left alone; every pass does so, and loses nothing.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/api-limits</remarks>
[Collection(OneEnvironment.Name)]
public sealed class Limits_that_are_respected(Environment environment)
{
    static readonly TimeSpan Asked = TimeSpan.FromSeconds(17);

    [Fact]
    public async Task An_environment_that_is_busy_at_every_other_request_gets_each_record_once_and_its_rest()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow, longest: TimeSpan.FromSeconds(25));
        var (call, first, second) = (environment.Call(), environment.Callback("+358405550060", 20), environment.Callback("+358405550060"));
        environment.Serve([call], [first, second]);
        environment.Unhear();
        using var dataverse = Connect(clock);
        var services = environment.Start(dataverse, clock);
        environment.World.Server.Use(FaultScript.Parse(
            """{ "rules": [ { "name": "busy", "on": { "every": 2 }, "answer": { "status": 429, "retryAfter": "17s" } } ] }""", "storm"));
        environment.World.Server.ClearRequests();
        try
        {
            await services.RoundAsync(default);
        }
        finally
        {
            environment.World.Server.Use(null);
        }

        Assert.Empty(environment.Told.SelectMany(told => told.Outcome.Problems));
        string[] keys = [environment.KeyOf(call), environment.KeyOf(first), environment.KeyOf(second)];
        Assert.Equal(3, (await environment.RecordsOf(keys)).Count);
        var throttled = environment.World.Server.Requests.Count(request => request.Fault == "busy");
        Assert.InRange(throttled, 4, 40);
        Assert.True(clock.Waited >= Asked * throttled, $"{clock.Waited} for {throttled} times {Asked}");
    }

    [Fact]
    public async Task One_that_stays_busy_ends_the_pass_with_a_reason_and_is_not_asked_without_end()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow, longest: TimeSpan.FromSeconds(25));
        environment.Serve([environment.Call()]);
        using var dataverse = Connect(clock);
        environment.World.Server.Use(FaultScript.Parse(
            """{ "rules": [ { "answer": { "status": 429, "retryAfter": "17s" } } ] }""", "storm"));
        try
        {
            var outcome = await environment.Start(dataverse, clock).SynchroniseCallsAsync(default);

            Assert.Equal(SyncCodes.EnvironmentFailed, Assert.Single(outcome.Problems).Code);
            // The pass and the row that tells of it: each once, and ten times more.
            Assert.InRange(dataverse.RequestsSent, 2, 22);
        }
        finally
        {
            environment.World.Server.Use(null);
        }
    }

    [Theory]
    [InlineData(Service.Calls)]
    [InlineData(Service.Callbacks)]
    public async Task A_cloud_that_is_busy_is_waited_for(object pass)
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var (call, request) = (environment.Call(), environment.Callback("+358405550061"));
        environment.Serve([call], [request]);
        var left = 3;
        environment.Cloud.Limit = () => left-- > 0 ? Asked : null;
        var services = environment.Start(time: clock);

        var outcome = await PassAsync(services, (Service)pass);

        Assert.Equal((true, 1), (outcome.Succeeded, outcome.Created));
        Assert.True(clock.Waited >= Asked * 3, $"{clock.Waited}");
    }

    [Theory]
    [InlineData(Service.Calls)]
    [InlineData(Service.Callbacks)]
    public async Task A_cloud_that_asks_for_a_long_rest_gets_it_whatever_is_due_meanwhile(object pass)
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        environment.Serve();
        environment.Cloud.Limit = () => TimeSpan.FromMinutes(10);
        var services = environment.Start(time: clock);
        var busy = await PassAsync(services, (Service)pass);
        var asked = environment.Cloud.Requests.Count;

        clock.Advance(TimeSpan.FromMinutes(9));
        await services.RoundAsync(default);
        var within = environment.Cloud.Requests.Count;
        environment.Cloud.Limit = () => null;
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((SyncCodes.TelephonyFailed, asked), (Assert.Single(busy.Problems).Code, within));
        Assert.True((await PassAsync(services, (Service)pass)).Succeeded);
    }

    WebApiDataverse Connect(TimeProvider clock) => new(
        environment.World.Address, new FixedToken(environment.World.Server.AdminToken), new WebApiOptions { Time = clock });

    static Task<PassOutcome> PassAsync(VoiceSync.Environments.EnvironmentSync services, Service service) => service == Service.Calls
        ? services.SynchroniseCallsAsync(default)
        : services.PollCallbacksAsync(default);
}
