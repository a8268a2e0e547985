using static VoiceForD365.LocalDataverse.Tests.Plugins.SampleSteps;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

public sealed class A_plugin_that_fails
{
    static async Task<Reply> CreateWith(string plugin, byte[]? image = null)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register(plugin, "Create", 20).SampleImage(image ?? Image));
        return await local.Http.Post("smp_items", """{"smp_name":"a"}""");
    }

    [Theory]
    [InlineData("Crash", 400, "0x80040224", "System.InvalidOperationException: Out of order.")]
    [InlineData("RefuseWithStatus", 409, "0x80040265", "Somebody was faster.")]
    [InlineData("IgnoreAFault", 400, "0x80040251", "There is no active transaction.")]
    [InlineData("IgnoreAnUnknownMessage", 501, "0x80040203", "smp_Nonesuch")]
    [InlineData("UseRemoting", 501, "0x80040203", "'Sample.Plugins.UseRemoting' of the assembly 'Sample.Plugins'")]
    [InlineData("Missing", 501, "0x80040203", "Sample.Plugins.Missing")]
    public async Task Fails_the_request_and_says_why(string plugin, int status, string code, string saying)
    {
        var refused = await CreateWith(plugin);

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Contains(saying, refused.Message);
    }

    [Fact]
    public async Task Is_named_when_its_assembly_is_none()
    {
        var refused = await CreateWith("Crash", "MZ"u8.ToArray());

        Assert.Equal(501, refused.Status);
        Assert.Contains("'Sample.Plugins'", refused.Message);
    }

    [Fact]
    public async Task Is_stopped_when_it_calls_itself_without_end()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("UpdateAgain", "Update", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await local.Http.Patch($"smp_items({id})", """{"smp_name":"b"}""");

        Assert.Equal((400, "0x80044182"), (refused.Status, refused.Code));
        Assert.Equal("a", (await local.Http.Get($"smp_items({id})"))["smp_name"]!.ToString());
    }

    [Fact]
    public async Task Is_given_up_after_two_minutes()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("NeverEnd", "Create", 20), new LocalDataverseOptions { Clock = new HastyClock() });

        var refused = await local.Http.Post("smp_items", """{"smp_name":"a"}""");

        Assert.Equal((400, "0x8004418d"), (refused.Status, refused.Code));
        Assert.Contains("NeverEnd", refused.Message);
    }

    /// <summary>Two minutes are over at once.</summary>
    sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromMinutes(2) ? TimeSpan.Zero : dueTime, period);
    }
}
