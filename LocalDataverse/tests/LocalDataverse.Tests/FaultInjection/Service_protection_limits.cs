using System.Globalization;
using VoiceForD365.LocalDataverse.Tests.Soap;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class Service_protection_limits(FaultyDataverse world) : IClassFixture<FaultyDataverse>
{
    readonly FaultyTime _time = world.Time;
    readonly TestDataverse _local = world.Fresh();

    [Fact]
    public async Task Are_off_unless_a_script_says_otherwise()
    {
        var reply = await _local.Get("WhoAmI");

        Assert.Null(reply.Header("x-ms-ratelimit-burst-remaining-xrm-requests"));
    }

    [Fact]
    public async Task Are_the_documented_ones_in_a_line()
    {
        Use("\"documented\"");

        var reply = await _local.Get("WhoAmI");

        Assert.Equal("5999", reply.Header("x-ms-ratelimit-burst-remaining-xrm-requests"));
        Assert.Equal("1,200.00", reply.Header("x-ms-ratelimit-time-remaining-xrm-requests"));
    }

    [Fact]
    public async Task Too_many_requests_wait_until_the_window_has_room_again()
    {
        Use("""{ "requests": 2 }""");
        await _local.Get("WhoAmI");
        _time.Advance(TimeSpan.FromSeconds(60));
        await _local.Get("WhoAmI");

        var refused = await _local.Get("WhoAmI");
        var another = await _local.SendAs("agent", HttpMethod.Get, "WhoAmI");
        _time.Advance(TimeSpan.FromSeconds(240));
        var afterwards = await _local.Get("WhoAmI");

        Assert.Equal((429, "0x80072322", "240"), (refused.Status, refused.Code, refused.Header("Retry-After")));
        Assert.Equal("Number of requests exceeded the limit of 2 over time window of 300 seconds.", refused.Message);
        Assert.Equal((200, 200), (another.Status, afterwards.Status));
        Assert.Equal("0", afterwards.Header("x-ms-ratelimit-burst-remaining-xrm-requests"));
    }

    [Fact]
    public async Task A_client_of_the_SDK_is_told_how_long_to_wait_in_the_faults_details()
    {
        Use("""{ "requests": 1 }""");
        await _local.Get("WhoAmI");

        var refused = await SoapClient.Of(_local.Server).Execute("WhoAmI");

        var details = refused.Fault.Element(SoapClient.Contracts + "ErrorDetails")!;
        var wait = SoapReply.Pair(details, "Retry-After");
        Assert.Equal(-2147015902, refused.Code);
        Assert.Equal(("duration", "PT5M"), (SoapReply.TypeOf(wait), wait.Value));
    }

    [Fact]
    public async Task Too_much_execution_time_is_counted_together()
    {
        Use("""{ "executionTime": "30s" }""");
        _time.EachRequestTakes = TimeSpan.FromSeconds(20);
        await _local.Get("WhoAmI");
        var second = await _local.Get("WhoAmI");

        var refused = await _local.Get("WhoAmI");
        _time.EachRequestTakes = TimeSpan.Zero;

        Assert.Equal("10.00", second.Header("x-ms-ratelimit-time-remaining-xrm-requests"));
        Assert.Equal((429, "0x80072321"), (refused.Status, refused.Code));
        Assert.Contains("limit of 30,000 milliseconds over time window of 300 seconds", refused.Message, StringComparison.Ordinal);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 300);
    }

    [Fact]
    public async Task Too_many_at_the_same_time_are_refused()
    {
        var (running, started) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var slow = await TestDataverse.StartAsync(options: new LocalDataverseOptions
        {
            BeforeImport = cancellation =>
            {
                started.TrySetResult();
                return running.Task.WaitAsync(cancellation);
            },
            Faults = FaultScript.Parse("""{ "limits": { "concurrent": 1 } }""", "faults.json"),
        });
        var body = $$"""{"CustomizationFile":"{{Convert.ToBase64String(new Solutions.SolutionZip().Pack())}}","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":true,"ImportJobId":"{{Guid.NewGuid()}}"}""";

        var import = slow.Post("ImportSolution", body);
        await started.Task;
        var refused = await slow.Get("WhoAmI");
        running.SetResult();
        await import;

        Assert.Equal((429, "0x80072326"), (refused.Status, refused.Code));
        Assert.Equal(200, (await slow.Get("WhoAmI")).Status);
    }

    void Use(string limits) => _local.Server.Use(FaultScript.Parse($$"""{ "limits": {{limits}} }""", "faults.json"));
}
