using Microsoft.Extensions.Logging.Abstractions;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class A_program_that_is_stopped(Environment environment)
{
    [Fact]
    public async Task The_pass_that_goes_on_is_let_end_and_none_begins()
    {
        environment.Serve([environment.Call()]);
        environment.Unhear();
        using var inner = environment.World.Connect();
        var dataverse = new HeldDataverse(inner);
        using var loop = new SyncLoop(
            Environment.Served(environment.Start(dataverse)), TimeProvider.System, NullLogger<SyncLoop>.Instance);
        await loop.StartAsync(default);
        await dataverse.IsReached;

        var stopped = loop.StopAsync(default);
        var wasWaiting = !stopped.IsCompleted;
        dataverse.LetGo();
        await stopped;

        Assert.True(wasWaiting);
        var (service, outcome) = Assert.Single(environment.Told);
        Assert.Equal((Service.Calls, true, 1), (service, outcome.Succeeded, outcome.Created));
    }

    [Fact]
    public async Task One_that_takes_longer_than_the_host_waits_is_broken_off()
    {
        environment.Serve([environment.Call()]);
        environment.Unhear();
        using var inner = environment.World.Connect();
        var dataverse = new HeldDataverse(inner);
        using var loop = new SyncLoop(
            Environment.Served(environment.Start(dataverse)), TimeProvider.System, NullLogger<SyncLoop>.Instance);
        await loop.StartAsync(default);
        await dataverse.IsReached;

        await loop.StopAsync(new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop.ExecuteTask!);

        Assert.Empty(environment.Told);
    }
}
