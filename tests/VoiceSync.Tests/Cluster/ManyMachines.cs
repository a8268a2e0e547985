using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.TestingHost;
using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Operating;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <param name="File">null: there is none.</param>
sealed record MachineOf(CurrentEnvironments Environments, FileRefresh? File);

/// <summary>
/// Machines of a cluster in one process, which notice soon that one of them is dead, though not so soon that a busy one is taken for it.
/// </summary>
static class ManyMachines
{
    /// <param name="of">What the machine of that name serves.</param>
    /// <param name="follows">Whether they start what they serve by themselves, as the program does.</param>
    public static async Task<InProcessTestCluster> StartAsync(
        short machines, ClusterPace pace, Func<string, MachineOf> of, bool follows = false)
    {
        var reminders = new KeptReminders();
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((options, silo) =>
        {
            silo.AddReminders();
            silo.Services.AddSingleton<IReminderTable>(reminders);
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
            var (environments, file) = of(options.SiloName);
            var here = new HostedEnvironments(environments);
            var refresh = new MachineRefresh(environments, () => here.All, file, NullLogger.Instance);
            silo.Services.AddSingleton(environments).AddGrains(here, refresh, pace);
            if (follows) silo.Services.AddHostedService<ClusterStart>();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        // One after the other: two that become active at once may wait for each other until their start has failed.
        for (var more = 1; more < machines; more++) await cluster.StartAdditionalSiloAsync();
        return cluster;
    }
}
