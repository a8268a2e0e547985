using System.Net.Http.Headers;
using System.Text.Json;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>Faults on demand in the real program.</summary>
public sealed class Faults_on_demand : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public async Task Every_mistake_in_a_fault_script_is_told_with_its_line()
    {
        var file = _cli.Write("storm.json", "{ \"rules\": [\n  { \"drop\": \"now\" },\n  { \"delay\": \"soon\" } ] }");

        var ran = await _cli.RunAsync("local", "start", "--faults", file);

        Assert.Equal(64, ran.ExitCode);
        Assert.Equal(["CLI-012", "CLI-012"], ran.Codes);
        Assert.Contains($"{file}, line 2, $.rules[0].drop", ran.Error, StringComparison.Ordinal);
        Assert.Contains("write one of: \"before\", \"after\"", ran.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, "home", "local")));
    }

    [Fact]
    public async Task A_kill_on_demand_kills_the_process_and_what_was_answered_is_kept()
    {
        var file = _cli.Write("kill.json", """{ "rules": [ { "on": { "method": "POST", "nth": 2 }, "kill": "before" } ] }""");
        using var killed = _cli.Start("local", "start", "--preset", "bare", "--output", "json", "--faults", file);
        using var first = await ConnectAsync(killed);

        using var written = await first.PostAsync("accounts", Account("kept"));
        await Assert.ThrowsAsync<HttpRequestException>(() => first.PostAsync("accounts", Account("lost")));
        await killed.WaitForExitAsync();
        using var again = _cli.Start("local", "start", "--preset", "bare", "--output", "json");
        using var second = await ConnectAsync(again);
        var rows = await second.GetStringAsync("accounts?$select=name");
        Signals.Interrupt(again);
        await Cli.FinishAsync(again);

        Assert.True(written.IsSuccessStatusCode);
        Assert.NotEqual(0, killed.ExitCode);
        Assert.Contains("\"kept\"", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("lost", rows, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    static StringContent Account(string name) => new($$"""{"name":"{{name}}"}""", System.Text.Encoding.UTF8, "application/json");

    async Task<HttpClient> ConnectAsync(System.Diagnostics.Process server)
    {
        var serving = await Reading.UntilAsync(server.StandardOutput, line => line.Contains("\"serving\"", StringComparison.Ordinal));
        var address = JsonDocument.Parse(serving).RootElement.GetProperty("environment").GetString()!;
        var token = File.ReadAllText(Path.Combine(_cli.Folder, "home", "local", "admin.token"));
        return new HttpClient
        {
            BaseAddress = new Uri(new Uri(address), "/api/data/v9.2/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }
}
