using Microsoft.Extensions.Logging.Abstractions;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>While the program runs, as its file says: A_file_that_is_read_anew.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Environments_that_come_and_go(Environment environment)
{
    [Fact]
    public async Task One_that_is_added_is_gone_round_and_one_that_is_removed_no_more_behind_the_pass_that_goes_on()
    {
        environment.Serve([environment.Call()]);
        environment.Unhear();
        var road = new HeldDataverse(environment.World.Connect());
        var environments = new CurrentEnvironments([]);
        using var loop = new SyncLoop(environments, TimeProvider.System, NullLogger<SyncLoop>.Instance);
        await loop.StartAsync(default);

        environments.Replace(Environment.Served(environment.Start(road)).All);
        await road.IsReached;
        environments.Replace([]);
        road.LetGo();
        while (environment.Told.Count == 0) await Task.Yield();
        await loop.StopAsync(default);

        var (service, outcome) = Assert.Single(environment.Told);
        Assert.Equal((Service.Calls, true, 1), (service, outcome.Succeeded, outcome.Created));
    }

    [Fact] // C-01
    public async Task One_that_the_file_says_otherwise_is_gone_round_anew_once_the_pass_that_goes_on_ended()
    {
        environment.Serve([environment.Call()]);
        environment.Unhear();
        var (before, after) = (new HeldDataverse(environment.World.Connect()), new HeldDataverse(environment.World.Connect()));
        var environments = Environment.Served(environment.Start(before));
        using var loop = new SyncLoop(environments, TimeProvider.System, NullLogger<SyncLoop>.Instance);
        await loop.StartAsync(default);
        await before.IsReached;

        // That another one is gone round tells that this was looked at.
        var another = new HeldDataverse(new NamedDataverse(environment.World.Connect(), "https://contoso.crm4.dynamics.com"));
        environments.Replace([
            .. Environment.Served(environment.Start(after)).All, .. Environment.Served(environment.Start(another)).All]);
        await another.IsReached;
        Assert.False(after.IsReached.IsCompleted);
        before.LetGo();
        await after.IsReached;

        Assert.Equal(Service.Calls, Assert.Single(environment.Told).Service);
        after.LetGo();
        another.LetGo();
        await loop.StopAsync(default);
    }
}
