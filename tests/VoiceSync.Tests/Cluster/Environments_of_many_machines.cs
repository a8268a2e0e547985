using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>Machines of a cluster in one process; which goes round is told by the road each has to the environment.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Environments_of_many_machines(Environment environment)
{
    string Name => environment.World.Connect().Environment;

    [Fact(Timeout = 60_000)]
    public async Task Passes_never_overlap_wherever_the_environment_moves()
    {
        var watch = new Watch();
        environment.Serve([environment.Call(), environment.Call(1)]);
        await using var cluster = await ClusterAsync(
            3, silo => new Watched(environment.World.Connect(), silo, watch), TimeSpan.FromMilliseconds(1));
        var grain = cluster.Client.GetGrain<IEnvironmentGrain>(Name);
        await Task.WhenAll(cluster.Silos.Select(silo => FromSilo(cluster, silo).StartAsync()));

        for (var move = 0; move < 6; move++)
        {
            await watch.SeeAsync(requests: 12);
            var from = watch.Last;
            var next = cluster.Silos.Concat(cluster.Silos).SkipWhile(silo => silo.Name != from).ElementAt(1);
            await cluster.MigrateAsync(grain, next.SiloAddress);
            while (watch.Last == from) await watch.SeeAsync(requests: 1);
        }

        await watch.SeeAsync(requests: 12);
        Assert.Equal(1, watch.MostAtOnce);
        Assert.Equal(3, watch.Silos.Length);
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_machine_takes_over_from_one_that_dies_in_a_pass_and_each_record_is_written_once()
    {
        var calls = new[] { environment.Call(), environment.Call(1) };
        environment.Serve(calls);
        var death = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new Watch();
        await using var cluster = await ClusterAsync(
            2, silo => new Dying(new Watched(environment.World.Connect(), silo, watch), silo, death), Timeout.InfiniteTimeSpan);
        await FromSilo(cluster, cluster.Silos[0]).StartAsync();
        var dead = cluster.Silos.Single(silo => silo.Name == death.Task.GetAwaiter().GetResult());
        var survivor = cluster.Silos.Single(silo => silo != dead);
        Assert.Equal([dead.Name], watch.Silos);

        await cluster.KillSiloAsync(dead);
        await StartAsync(FromSilo(cluster, survivor));
        while (!watch.Silos.Contains(survivor.Name) || environment.Told.Count < 2) await Task.Yield();

        Assert.Equal(2, (await environment.RecordsOf(calls.Select(environment.KeyOf))).Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reminder_wakes_what_was_gone_round_by_a_machine_that_died_where_nobody_starts_anything()
    {
        environment.Serve();
        var watch = new Watch();
        await using var cluster = await ClusterAsync(
            2, silo => new Watched(environment.World.Connect(), silo, watch), Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1));
        await FromSilo(cluster, cluster.Silos[0]).StartAsync();
        await watch.SeeAsync(requests: 1);
        var dead = cluster.Silos.Single(silo => silo.Name == watch.Last);
        var survivor = cluster.Silos.Single(silo => silo != dead);

        await cluster.KillSiloAsync(dead);
        while (!watch.Silos.Contains(survivor.Name)) await watch.SeeAsync(requests: 1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Pushes_and_health_go_to_the_machine_that_goes_round()
    {
        environment.Serve();
        // So that none is due.
        await environment.ForgetNightsAsync();
        await environment.Start().CatchUpAsync(default);
        var watch = new Watch();
        await using var cluster = await ClusterAsync(
            2, silo => new Watched(environment.World.Connect(), silo, watch), Timeout.InfiniteTimeSpan);
        await FromSilo(cluster, cluster.Silos[0]).StartAsync();
        while (environment.Told.Count < 2) await Task.Yield();
        ServedByCluster[] doors =
        [
            .. cluster.Silos.Select(silo => new ServedByCluster(
                Name, () => cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<IGrainFactory>())),
        ];

        foreach (var door in doors)
        {
            var request = new CallbackRequest("list-nobody", "1", null, Environment.Now, "{}");
            Assert.Null(await door.TakeAsync(request, default));
            var health = await door.ReadHealthAsync(default);
            Assert.Equal((Name, true), (health.Environment, health.Healthy));
            Assert.NotEmpty(health.Services);
        }

        Assert.Single(watch.Silos);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_push_waits_for_no_pass_wherever_it_arrives()
    {
        environment.Serve([environment.Call()]);
        var held = new List<HeldDataverse>();
        await using var cluster = await ClusterAsync(2, _ => Held(), Timeout.InfiniteTimeSpan);
        await FromSilo(cluster, cluster.Silos[0]).StartAsync();
        await Task.WhenAny(held.Select(road => road.IsReached));

        foreach (var silo in cluster.Silos)
            Assert.Null(await FromSilo(cluster, silo).TakeAsync(
                System.Text.Json.JsonSerializer.Serialize(new CallbackRequest("list-nobody", "1", null, Environment.Now, "{}"))));

        Assert.Empty(environment.Told);
        held.ForEach(road => road.LetGo());
        while (environment.Told.Count < 2) await Task.Yield();

        HeldDataverse Held()
        {
            var road = new HeldDataverse(environment.World.Connect(), HeldDataverse.IsOfPhoneCalls);
            held.Add(road);
            return road;
        }
    }

    /// <summary>Until the others know that a machine died, its environments cannot be woken.</summary>
    static async Task StartAsync(IEnvironmentGrain grain)
    {
        while (true)
        {
            try
            {
                await grain.StartAsync();
                return;
            }
            catch (Exception lost) when (lost is OrleansException or TimeoutException)
            {
                await Task.Delay(10);
            }
        }
    }

    IEnvironmentGrain FromSilo(InProcessTestCluster cluster, InProcessSiloHandle silo) =>
        cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<IGrainFactory>().GetGrain<IEnvironmentGrain>(Name);

    /// <param name="reminder">null: in no test's time.</param>
    Task<InProcessTestCluster> ClusterAsync(short machines, Func<string, IDataverse> road, TimeSpan round, TimeSpan? reminder = null)
    {
        environment.Unhear();
        var pace = new ClusterPace(round, reminder ?? ClusterPace.Usual.Reminder, ClusterPace.Usual.Retry);
        return ManyMachines.StartAsync(machines, pace, silo =>
        {
            var environments = Environment.Served(environment.Start(road(silo), pushes: road(silo)));
            return new(environments, File: null);
        });
    }

    /// <summary>The first machine that writes phone calls writes them and is never heard of again.</summary>
    sealed class Dying(IDataverse inner, string silo, TaskCompletionSource<string> death) : PassingDataverse(inner)
    {
        public override async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
        {
            await base.WriteAsync(writes, cancellation);
            if (!writes.Any(write => write is Write.Create { Table: var table } && table == PhoneCall.Table)) return;
            if (!death.TrySetResult(silo)) return;
            await Task.Delay(Timeout.Infinite, cancellation);
        }
    }
}
