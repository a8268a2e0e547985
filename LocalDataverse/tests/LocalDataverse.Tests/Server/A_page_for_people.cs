using System.Text.RegularExpressions;

namespace VoiceForD365.LocalDataverse.Tests.Server;

public sealed partial class A_page_for_people : IAsyncLifetime
{
    TestDataverse _local = null!;

    public async Task InitializeAsync() => _local = await TestDataverse.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Is_at_the_root_for_everybody_and_holds_nothing_of_the_environment()
    {
        var page = await _local.Get("/", ("Authorization", ""));

        Assert.Equal((200, "text/html; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        Assert.Contains("Local Dataverse", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_local.Server.AdminToken, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.css")]
    [InlineData("/page.js")]
    public async Task Loads_nothing_from_elsewhere_and_may_be_framed_by_nobody(string path)
    {
        var file = await _local.Get(path, ("Authorization", ""));

        var policy = file.Header("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "nosniff"), (file.Header("Referrer-Policy"), file.Header("X-Content-Type-Options")));
        Assert.DoesNotMatch(ElsewhereOrInline(), file.Text);
    }

    [Fact]
    public async Task Only_reads_and_only_with_a_token()
    {
        var script = (await _local.Get("/page.js", ("Authorization", ""))).Text;

        Assert.Single(Call().Matches(script));
        Assert.DoesNotMatch(Write(), script);
        Assert.Equal(401, (await _local.Get("accounts", ("Authorization", ""))).Status);
    }

    [Fact]
    public async Task Is_neither_recorded_nor_disturbed_nor_written_to()
    {
        _local.Server.Use(FaultScript.Parse("""{ "rules": [ { "answer": { "status": 503 } } ] }""", "faults.json"));
        _local.Server.ClearRequests();

        var page = await _local.Get("/");
        var posted = await _local.Send(HttpMethod.Post, "/", "{}");

        Assert.Equal((200, 503), (page.Status, posted.Status));
        Assert.Equal("POST", Assert.Single(_local.Server.Requests).Method);
    }

    [GeneratedRegex("""https?://|<style|style=|onclick=|<script>""")]
    private static partial Regex ElsewhereOrInline();

    [GeneratedRegex("""\bfetch\(""")]
    private static partial Regex Call();

    [GeneratedRegex("""method:|XMLHttpRequest|sendBeacon|WebSocket|innerHTML""")]
    private static partial Regex Write();
}
