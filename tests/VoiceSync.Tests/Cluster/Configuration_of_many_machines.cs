using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Operating;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>C-41. Whichever machine is asked, all read anew what their files say.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Configuration_of_many_machines(Environment environment) : IDisposable
{
    const string Other = "https://contoso.crm4.dynamics.com";
    const string OldKey = "voicesync-key-of-before";
    const string NewKey = "voicesync-key-of-after";

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;
    readonly Watch _watch = new();
    readonly Watch _pushes = new();
    readonly Dictionary<string, CurrentKeys> _keys = [];
    readonly List<string> _broken = [];

    string Name => environment.World.Connect().Environment;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task Keys_and_what_is_remembered_are_read_anew_on_each_of_them()
    {
        await using var cluster = await ClusterAsync(Timeout.InfiniteTimeSpan);
        var grain = cluster.Client.GetGrain<IEnvironmentGrain>(Name);
        while (!await grain.StartAsync() || environment.Told.Count < 2) await Task.Yield();
        var push = System.Text.Json.JsonSerializer.Serialize(
            new CallbackRequest("list-nobody", "1", null, Environment.Now, "{}"));
        await grain.TakeAsync(push);

        foreach (var silo in cluster.Silos)
        {
            var asked = _pushes.Requests;
            await grain.TakeAsync(push);
            Assert.Equal(asked, _pushes.Requests);
            File.WriteAllText(Path.Combine(_folder, "key"), NewKey + silo.Name);

            var answers = await FromSilo(cluster, silo).RefreshAsync(default);

            Assert.Equal(
                cluster.Silos.Select(one => Machines.NameOf(one.SiloAddress)).Order(StringComparer.Ordinal),
                answers.Select(answer => answer.Machine));
            Assert.All(answers, answer => Assert.Empty(answer.Problems));
            Assert.All(_keys.Values, keys => Assert.Equal(
                (false, true), (keys.AcceptPush(OldKey), keys.AcceptPush(NewKey + silo.Name))));
            await grain.TakeAsync(push);
            Assert.True(_pushes.Requests > asked);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_environment_leaves_with_its_line_and_comes_back_with_it()
    {
        await using var cluster = await ClusterAsync(TimeSpan.FromMilliseconds(1));
        await _watch.SeeAsync(requests: 12);
        Write($"- {{ url: {Other}, telephony-secret-variable: A }}");

        var left = await FromSilo(cluster, cluster.Silos[0]).RefreshAsync(default);

        Assert.All(left, answer => Assert.Equal([Name], answer.Removed));
        Assert.All(left, answer => Assert.Equal([Other], answer.Environments));
        var grain = cluster.Client.GetGrain<IEnvironmentGrain>(Name);
        while (await grain.ReadHealthAsync() is not null) await Task.Yield();
        var seen = _watch.Requests;
        Assert.Equal((false, false), (await grain.StartAsync(), (await grain.TakeAsync("{}"))!.Value));
        Assert.Equal(seen, _watch.Requests);

        Write($"- {{ url: {Name}, telephony-secret-variable: A, silo: another }}");
        await FromSilo(cluster, cluster.Silos[1]).RefreshAsync(default);
        while (_watch.Requests < seen + 12) await _watch.SeeAsync(requests: 1);

        Assert.Equal(1, _watch.MostAtOnce);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_file_says_otherwise_of_an_environment_is_taken_behind_its_pass()
    {
        await using var cluster = await ClusterAsync(TimeSpan.FromMilliseconds(1));
        await _watch.SeeAsync(requests: 12);
        var before = _watch.Silos.ToArray();
        Write($"- {{ url: {Name}, telephony-secret-variable: A, silo: another }}");

        var taken = await FromSilo(cluster, cluster.Silos[1]).RefreshAsync(default);

        Assert.All(taken, answer => Assert.Equal([Name], answer.Changed));
        while (!_watch.Silos.Any(silo => silo.EndsWith("another", StringComparison.Ordinal))) await _watch.SeeAsync(requests: 1);
        Assert.DoesNotContain(before, silo => silo.EndsWith("another", StringComparison.Ordinal));
        Assert.Equal(1, _watch.MostAtOnce);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_machine_that_does_not_is_named_and_holds_up_no_other()
    {
        await using var cluster = await ClusterAsync(Timeout.InfiniteTimeSpan);
        _broken.Add(cluster.Silos[1].Name);
        Write($"- {{ url: {Name}, telephony-secret-variable: A, silo: another }}");

        var answers = await FromSilo(cluster, cluster.Silos[0]).RefreshAsync(default);

        var broken = Machines.NameOf(cluster.Silos[1].SiloAddress);
        var problem = Assert.Single(answers.Single(answer => answer.Machine == broken).Problems);
        Assert.Equal((SyncCodes.MachineNotRefreshed, broken), (problem.Code, problem.Where));
        Assert.Equal([Name], answers.Single(answer => answer.Machine != broken).Changed);
    }

    static Machines FromSilo(InProcessTestCluster cluster, InProcessSiloHandle silo) =>
        cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<Machines>();

    /// <summary>Two machines with the same file; requests are told by the machine's name and the silo the file says.</summary>
    async Task<InProcessTestCluster> ClusterAsync(TimeSpan round)
    {
        // Each round asks whether it is there.
        environment.Serve([environment.Call()]);
        // So that no night is due.
        await environment.ForgetNightsAsync();
        await environment.Start().CatchUpAsync(default);
        environment.Unhear();
        File.WriteAllText(Path.Combine(_folder, "key"), OldKey);
        Write($"- {{ url: {Name}, telephony-secret-variable: A, silo: one }}");
        var path = Path.Combine(_folder, "voicesync.yaml");
        var start = SyncFileReader.Read(path);
        Assert.Empty(start.Problems);
        var pace = new ClusterPace(round, ClusterPace.Usual.Reminder, Retry: TimeSpan.FromMilliseconds(10));
        return await ManyMachines.StartAsync(2, pace, silo =>
        {
            var entry = start.File.Environments.Single();
            var environments = new CurrentEnvironments([new(entry, Open(entry, silo))]);
            var reading = new KeyReading(new(_folder, _ => null), new(() => throw new NotSupportedException()));
            var keys = _keys[silo] = new(new([OldKey], []), (_, _) => throw new NotSupportedException());
            return new(environments, new FileRefresh(
                path, start, reading, keys, environments, (entry, _) => Open(entry, silo)));
        }, follows: true);
    }

    EnvironmentSync Open(EnvironmentEntry entry, string silo)
    {
        if (_broken.Contains(silo)) throw new InvalidOperationException("a surprise");
        return environment.Start(Road(_watch), pushes: Road(_pushes));

        IDataverse Road(Watch watch) => entry.Url == Other
            ? new NamedDataverse(environment.World.Connect(), Other)
            : new Watched(environment.World.Connect(), $"{silo} {entry.Silo}", watch);
    }

    void Write(string environments) => File.WriteAllText(
        Path.Combine(_folder, "voicesync.yaml"), $"environments:\n  {environments}\nwebhook-key-file: key\n");
}
