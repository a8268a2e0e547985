using Azure.Data.Tables;
using Azure.Identity;
using Orleans.Configuration;
using VoiceForD365.VoiceSync.Operating;
using VoiceForD365.VoiceSync.Secrets;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>Makes the program a machine of a cluster: Microsoft Orleans, with a grain for each environment.</summary>
static class ClusterHosting
{
    const string Npgsql = "Npgsql";

    public static void Join(
        this IHostApplicationBuilder builder, ClusterSettings cluster, HostedEnvironments here, MachineRefresh refresh)
    {
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster.Name);
            // Nobody but the machines themselves asks: there is no gateway.
            if (cluster.Address is { } address)
                silo.ConfigureEndpoints(address, cluster.Port, gatewayPort: 0, listenOnAnyHostAddress: true);
            else silo.ConfigureEndpoints(cluster.Port, gatewayPort: 0, listenOnAnyHostAddress: true);
            Meet(silo, cluster.Place);
        });
        builder.Services.AddGrains(here, refresh, ClusterPace.Usual).AddHostedService<ClusterStart>();
    }

    /// <summary>What the grains ask for.</summary>
    public static IServiceCollection AddGrains(
        this IServiceCollection services, HostedEnvironments here, MachineRefresh refresh, ClusterPace pace) =>
        services.AddSingleton(here).AddSingleton(refresh).AddSingleton(pace).AddSingleton<Machines>().AddGrainService<Machine>();

    static void Meet(ISiloBuilder silo, ClusterPlace place)
    {
        switch (place)
        {
            case ClusterPlace.PostgreSql database:
                silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, database.ConnectionString));
                silo.UseAdoNetReminderService(
                    options => (options.Invariant, options.ConnectionString) = (Npgsql, database.ConnectionString));
                break;
            case ClusterPlace.AzureTables tables:
                Meet(silo, new TableServiceClient(tables.Address, new DefaultAzureCredential()));
                break;
            case ClusterPlace.AzureTablesByKey tables:
                Meet(silo, new TableServiceClient(tables.ConnectionString));
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to meet at {place.GetType().Name}; this is our bug.");
        }
    }

    static void Meet(ISiloBuilder silo, TableServiceClient client)
    {
        silo.UseAzureStorageClustering(options => options.TableServiceClient = client);
        silo.UseAzureTableReminderService(options => options.Configure(table => table.TableServiceClient = client));
    }
}
