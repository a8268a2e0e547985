using System.Globalization;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class The_local_command : IDisposable
{
    readonly Cli _cli = new();

    string Data => Path.Combine(_cli.Folder, "home", "local");

    [Fact]
    public async Task A_started_local_Dataverse_can_be_deployed_into_and_stops_when_asked()
    {
        using var server = _cli.Start("local", "start", "--preset", "cif1", "--output", "json");
        var serving = await Reading.UntilAsync(server.StandardOutput, line => line.Contains("\"serving\"", StringComparison.Ordinal));
        var address = System.Text.Json.JsonDocument.Parse(serving).RootElement.GetProperty("environment").GetString()!;
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN_FILE"] = Path.Combine(Data, "admin.token");

        var ran = await _cli.RunAsync("deploy", "--environment", address);
        Signals.Interrupt(server);
        var served = await Cli.FinishAsync(server);

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal((0, ""), (served.ExitCode, served.Error));
        Assert.DoesNotContain(
            File.ReadAllText(Path.Combine(Data, "admin.token")),
            ran.Output + ran.Error + serving + served.Output,
            StringComparison.Ordinal);
        Assert.Contains("nothing to change", (await _cli.RunAsync("deploy")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_sits_at_a_terminal_the_link_to_the_page_carries_no_token()
    {
        using var server = _cli.Start("local", "start", "--preset", "bare", "--output", "text");
        var look = await Reading.UntilAsync(server.StandardError, line => line.StartsWith("look", StringComparison.Ordinal));
        Signals.Interrupt(server);
        await Cli.FinishAsync(server);

        Assert.EndsWith("/", look.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_forgets_the_data()
    {
        await _cli.RunAsync("deploy", "--preset", "bare");

        var ran = await _cli.RunAsync("local", "reset");

        Assert.Equal(0, ran.ExitCode);
        Assert.False(Directory.Exists(Data));
        Assert.Equal(0, (await _cli.RunAsync("plan", "--preset", "cif2")).ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_option_that_chooses_another()
    {
        await using var other = await LocalDataverseServer.StartAsync(new LocalDataverseOptions());

        var ran = await _cli.RunAsync("local", "start", "--port", other.Address.Port.ToString(CultureInfo.InvariantCulture));

        Assert.Equal((1, "CLI-008"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains($":{other.Address.Port}", ran.Error, StringComparison.Ordinal);
        Assert.Contains("choose another --port", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_Dataverse_in_use_is_not_shared()
    {
        await using var other =
            await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = Data, Preset = Preset.Cif1 });

        var deploy = await _cli.RunAsync("deploy");
        var reset = await _cli.RunAsync("local", "reset");

        Assert.Equal((1, 1), (deploy.ExitCode, reset.ExitCode));
        Assert.Equal(["CLI-006"], deploy.Codes);
        Assert.Equal(["CLI-006"], reset.Codes);
    }

    [Fact]
    public async Task A_local_Dataverse_of_another_preset_is_refused_by_name()
    {
        await _cli.RunAsync("plan", "--preset", "bare");

        var ran = await _cli.RunAsync("plan", "--preset", "cif2");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["CLI-008"], ran.Codes);
        Assert.Contains("'bare'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_is_none_is_refused()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "local.db"), new string('x', 8192));

        var ran = await _cli.RunAsync("plan");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["CLI-008"], ran.Codes);
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_left_alone()
    {
        await _cli.RunAsync("plan");
        LocalDataverseFile.MakeNewer(Path.Combine(Data, "local.db"));
        var before = File.ReadAllBytes(Path.Combine(Data, "local.db"));

        var ran = await _cli.RunAsync("deploy");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["CLI-007"], ran.Codes);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Data, "local.db")));
    }

    public void Dispose() => _cli.Dispose();
}
