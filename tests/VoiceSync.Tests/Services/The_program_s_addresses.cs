using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class The_program_s_addresses(Environment environment)
{
    const string Key = "a-key-of-the-webhook";

    [Fact]
    public async Task Health_and_measurements_are_told_at_the_address_of_operations_alone()
    {
        environment.Serve();
        using var meters = new SyncMeters();
        using var http = Startup.TelephonyHttp(meters, TimeProvider.System);
        using var lines = new Told();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var startup = new Startup(SyncNames.Default, http, meters, TimeProvider.System, logs);
        var services = startup.Environment(environment.World.Connect, new(CloudServer.Secret));
        var (open, own) = ($"http://127.0.0.1:{FreePort()}", $"http://127.0.0.1:{FreePort()}");
        var keys = new CurrentKeys(new([Key], []), (_, _) => throw new NotSupportedException());
        await using var app = SyncApp.Build(new(open, own, Environment.Served(services), keys), startup);
        await app.StartAsync();
        await services.SynchroniseCallsAsync(default);
        await services.PollCallbacksAsync(default);
        Assert.Contains(lines.Lines, line => line.Contains(open, StringComparison.Ordinal) && line.Contains(own, StringComparison.Ordinal));
        using var client = new HttpClient();
        await new Pushes(client, new Uri($"{open}/webhook"), "another-key", SyncNames.Default)
            .SendAsync(environment.Callback(null), default);

        foreach (var place in new[] { "/health", "/health/live", "/health/ready", "/metrics" })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(own + place)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(open + place)).StatusCode);
        }

        var told = await client.GetStringAsync($"{own}/metrics");
        Assert.Contains("voicesync_last_success_age_seconds{", told, StringComparison.Ordinal);
        Assert.Contains("voicesync_pushes{status=\"401\"} 1", told, StringComparison.Ordinal);
        Assert.Contains("voicesync_pass_duration_seconds_bucket{", told, StringComparison.Ordinal);
        Assert.Contains("voicesync_request_duration_seconds_count{answer=\"200\",side=\"telephony\"}", told, StringComparison.Ordinal);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
