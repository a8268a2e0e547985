using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class How_the_services_are(Environment environment) : ILogger
{
    readonly List<string> _log = [];

    [Fact]
    public async Task They_are_well_while_every_environment_was_synchronised_lately()
    {
        environment.Serve();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var services = environment.Start(time: clock);
        await using var app = await HealthAsync(services, clock);

        await services.RoundAsync(default);
        clock.Advance(TimeSpan.FromMinutes(14));
        var well = await LookAsync(app);
        clock.Advance(TimeSpan.FromMinutes(2));
        environment.Cloud.On("GET /api1/calls", 500);
        await services.SynchroniseCallsAsync(default);
        var ill = await LookAsync(app);

        Assert.Equal((200, "healthy", null), (well.Status, well.State, well.Problem));
        Assert.Equal((503, "failed"), (ill.Status, ill.State));
        Assert.StartsWith($"Call synchronisation: {SyncCodes.TelephonyFailed}", ill.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_was_not_reached_yet_is_starting_and_neither_healthy_nor_failed()
    {
        environment.Serve();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var services = environment.Start(time: clock);
        await using var app = await HealthAsync(services, clock);

        var first = await LookAsync(app);
        await services.SynchroniseCallsAsync(default);
        var half = await LookAsync(app);
        await services.PollCallbacksAsync(default);
        var whole = await LookAsync(app);

        Assert.Equal(new Seen(503, "30", "starting", false, null), first);
        Assert.Equal(first, half);
        Assert.Equal(new Seen(200, null, "healthy", true, null), whole);
    }

    [Fact]
    public async Task One_that_could_not_be_reached_has_failed_at_once_and_says_why_without_secrets_or_people()
    {
        environment.Serve();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        const string Why =
            "AADSTS7000215: invalid secret; client_secret=abc123abc123, asked by maria.meyer@contoso.example, +358 40 123 4567";
        var services = environment.Start(new DisturbedDataverse(
            environment.World.Connect(), behind: 1, () => new DataverseException(new(FaultKind.Other, "401", Why, null)),
            isKilled: true), clock);
        await using var app = await HealthAsync(services, clock);

        await services.RoundAsync(default);
        var seen = await LookAsync(app);

        Assert.Equal((503, null, "failed", false), (seen.Status, seen.RetryAfter, seen.State, seen.Healthy));
        Assert.StartsWith($"Call synchronisation: {SyncCodes.EnvironmentFailed}", seen.Problem, StringComparison.Ordinal);
        Assert.Contains("AADSTS7000215", seen.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("abc123", seen.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("maria", seen.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("123 45", seen.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_start_reached_does_not_make_this_one_healthy()
    {
        environment.Serve();
        await environment.Start().RoundAsync(default);
        environment.Cloud.On("GET /api1/calls", 500);
        var services = environment.Start();
        await using var app = await HealthAsync(services, TimeProvider.System);

        await services.RoundAsync(default);
        var seen = await LookAsync(app);

        Assert.Equal((503, "failed"), (seen.Status, seen.State));
        Assert.Contains(SyncCodes.TelephonyFailed, seen.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_pass_that_never_ends_has_failed_after_a_quarter_of_an_hour_and_one_with_a_bug_of_ours_at_once()
    {
        environment.Serve();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var waiting = await HealthAsync(environment.Start(time: clock), clock);
        var broken = environment.Start(
            new DisturbedDataverse(environment.World.Connect(), behind: 1, () => new NotSupportedException("ours"), isKilled: true), clock);
        await using var failing = await HealthAsync(broken, clock);

        await Assert.ThrowsAsync<NotSupportedException>(() => broken.RoundAsync(default));
        var surprised = await LookAsync(failing);
        clock.Advance(TimeSpan.FromMinutes(15));
        var late = await LookAsync(waiting);

        Assert.Equal((503, "failed"), (surprised.Status, surprised.State));
        Assert.Contains("a bug in the services", surprised.Problem, StringComparison.Ordinal);
        Assert.Equal(new Seen(503, null, "failed", false, "Call synchronisation: no pass has ended since the start"), late);
    }

    [Fact]
    public void What_never_succeeded_has_an_age_to_alert_on_from_the_start()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var services = environment.Start(time: clock);

        clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal([1200, 1200], Hosting.Health.Ages([services], clock).Select(age => age.Value));
    }

    [Fact]
    public void A_problem_that_goes_on_is_said_once_and_again_after_it_was_gone()
    {
        var problem = Diagnostic.Error(SyncCodes.TelephonyFailed, "What.", "Where", "why", "fix");
        var log = new PassLog("https://contoso.crm4.dynamics.com", this);

        log.Tell(Service.Calls, PassOutcome.Stopped(problem));
        log.Tell(Service.Calls, PassOutcome.Stopped(problem));
        log.Tell(Service.Callbacks, PassOutcome.Stopped(problem));
        log.Tell(Service.Calls, new PassOutcome(Read: 3, Created: 2));
        log.Tell(Service.Calls, PassOutcome.Stopped(problem));

        Assert.Equal(3, _log.Count(line => line.Contains(SyncCodes.TelephonyFailed, StringComparison.Ordinal)));
        Assert.Contains(_log, line => line.Contains("3 read, 2 created", StringComparison.Ordinal));
    }

    static async Task<WebApplication> HealthAsync(EnvironmentSync services, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapHealth(() => [new HostedEnvironment(services, time)]);
        await app.StartAsync();
        return app;
    }

    static async Task<Seen> LookAsync(WebApplication app)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var answer = await http.GetAsync("/health");
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var one = told.RootElement.EnumerateArray().Single();
        return new(
            (int)answer.StatusCode,
            answer.Headers.RetryAfter?.ToString(),
            one.GetProperty("state").GetString(),
            one.GetProperty("healthy").GetBoolean(),
            one.GetProperty("problem").GetString());
    }

    void ILogger.Log<TState>(
        LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
        _log.Add(format(state, exception));

    bool ILogger.IsEnabled(LogLevel level) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    /// <param name="RetryAfter">In seconds; null where waiting is not said to help.</param>
    sealed record Seen(int Status, string? RetryAfter, string? State, bool Healthy, string? Problem);
}
