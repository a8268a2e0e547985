using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Builds what an environment needs, by hand and in one place.</summary>
sealed class Startup(SyncNames names, HttpClient http, TimeProvider time, ILoggerFactory logs)
{
    public SyncNames Names => names;

    public EnvironmentSync Environment(IDataverse dataverse, TelephonyAccount account)
    {
        var log = new PassLog(dataverse.Environment, logs.CreateLogger("VoiceSync"));
        return new(dataverse, account, Connect, time, log.Tell);
    }

    TelephonyClient Connect(TelephonyConfiguration telephony) =>
        new(telephony, names, new TelephonyExchange(http, TelephonyPatience.Default, time));

    /// <summary>For all environments. No redirection carries sign-in data to an address nobody configured.</summary>
    public static HttpClient TelephonyHttp() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
