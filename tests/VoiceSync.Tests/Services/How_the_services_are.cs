using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
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
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var served = new HostedEnvironment(services, clock.GetUtcNow(), clock);
        app.MapHealth(() => [served]);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        await services.RoundAsync(default);
        clock.Advance(TimeSpan.FromMinutes(14));
        var well = await http.GetAsync("/health");
        clock.Advance(TimeSpan.FromMinutes(2));
        environment.Cloud.On("GET /api1/calls", 500);
        await services.SynchroniseCallsAsync(default);
        var ill = await http.GetAsync("/health");

        Assert.Equal((200, 503), ((int)well.StatusCode, (int)ill.StatusCode));
        var told = await ill.Content.ReadAsStringAsync();
        Assert.Contains(SyncCodes.TelephonyFailed, told);
        Assert.DoesNotContain("answered 500", told);
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

    void ILogger.Log<TState>(
        LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
        _log.Add(format(state, exception));

    bool ILogger.IsEnabled(LogLevel level) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
