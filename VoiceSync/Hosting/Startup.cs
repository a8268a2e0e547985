using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Builds what an environment needs, by hand and in one place.</summary>
sealed class Startup(SyncNames names, HttpClient http, SyncMeters meters, TimeProvider time, ILoggerFactory logs)
{
    public SyncNames Names => names;

    public SyncMeters Meters => meters;

    public TimeProvider Time => time;

    public ILoggerFactory Logs => logs;

    /// <param name="connect">Called for each road to the environment that is needed.</param>
    public EnvironmentSync Environment(Func<IDataverse> connect, TelephonyAccount account) =>
        Open(connect, _ => Task.FromResult(account));

    /// <param name="connect">Called for each road to the environment that is needed.</param>
    /// <param name="readAccount">Reads the account's secret from where it lies.</param>
    public EnvironmentSync Open(Func<IDataverse> connect, Func<CancellationToken, Task<TelephonyAccount>> readAccount)
    {
        var passes = new MeasuredDataverse(connect(), meters, time);
        var pushes = new MeasuredDataverse(connect(), meters, time);
        var log = new PassLog(passes.Environment, logs.CreateLogger("VoiceSync"));
        return new(passes, pushes, readAccount, Connect, time, (service, outcome, took) =>
        {
            log.Tell(service, outcome);
            meters.Passed(passes.Environment, service, outcome, took);
        });
    }

    TelephonyClient Connect(TelephonyConfiguration telephony) =>
        new(telephony, names, new TelephonyExchange(http, TelephonyRetryPolicy.Default, time));

    /// <summary>For all environments. No redirection carries sign-in data to an address nobody configured.</summary>
    public static HttpClient TelephonyHttp(SyncMeters meters, TimeProvider time)
    {
        var connections = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        return new(new MeasuredTelephony(connections, meters, time)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
