using System.Text.Json;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Snapshots;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class Uninstalling_from_the_command_line
{
    [Fact]
    public async Task What_goes_is_shown_the_data_is_kept_and_the_second_run_has_nothing_to_do()
    {
        using var cli = new Cli();
        await cli.RunAsync("deploy");
        cli.Write("occupied", "");

        var planned = await cli.RunAsync("uninstall", "--plan", "--out", "leave.plan");
        var occupied = await cli.RunAsync("uninstall", "--keep-data", ".");
        var deployed = await cli.RunAsync("deploy", "--plan", "leave.plan");
        var done = await cli.RunAsync("uninstall", "--plan", "leave.plan", "--keep-data", "kept", "--output", "json");
        var again = await cli.RunAsync("uninstall", "--plan", "leave.plan", "--keep-data", "kept");

        Assert.Equal((0, 1, 1, 0, 0), (planned.ExitCode, occupied.ExitCode, deployed.ExitCode, done.ExitCode, again.ExitCode));
        Assert.Contains("enreach_voicesetting: 18 rows", planned.Output);
        Assert.Contains($"saved     {Path.Combine(cli.Folder, "leave.plan")}", planned.Error, StringComparison.Ordinal);
        Assert.Equal(["CLI-021"], occupied.Codes);
        Assert.Equal(["PLAN-005"], deployed.Codes);
        Assert.Contains("it is not installed here", again.Output);
        var events = done.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        var names = events.Select(one => one.GetProperty("event").GetString()).ToList();
        Assert.True(
            names.IndexOf("planned") < names.IndexOf("kept") && names.IndexOf("kept") < names.IndexOf("started"), string.Join(",", names));
        Assert.True(events[^1].GetProperty("succeeded").GetBoolean());
        AssertKept(Path.Combine(cli.Folder, "kept"));
    }

    [Theory]
    [InlineData("--out", "leave.plan")]
    [InlineData("--out", "leave.plan", "--yes")]
    public async Task Nothing_is_saved_where_no_plan_is_shown(params string[] options)
    {
        using var cli = new Cli();

        var misused = await cli.RunAsync(["uninstall", .. options]);

        Assert.Equal((64, "CLI-050"), (misused.ExitCode, Assert.Single(misused.Codes)));
    }

    /// <summary>As docs/uninstall.md describes it.</summary>
    static void AssertKept(string folder)
    {
        using var manifest = Read("kept.json");
        foreach (var table in manifest.RootElement.GetProperty("tables").EnumerateArray())
        {
            using var rows = Read(table.GetProperty("file").GetString()!);
            Assert.Equal(table.GetProperty("table").GetString(), rows.RootElement.GetProperty("table").GetString());
            Assert.Equal(table.GetProperty("rows").GetInt32(), rows.RootElement.GetProperty("rows").GetArrayLength());
        }

        using var settings = Read("enreach_voicesetting.json");
        var setting = settings.RootElement.GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("enreach_name").GetString() == "ExecutionInterval");
        Assert.Equal(("120", 0), (setting.GetProperty("enreach_value").GetString(), setting.GetProperty("statecode").GetInt32()));
        Assert.Equal("systemuser", setting.GetProperty("createdby").GetProperty("table").GetString());
        Assert.Equal("VoiceForD365Core", SnapshotFile.Read(Path.Combine(folder, "snapshot.json")).Origin.Solutions[^1].UniqueName);
        Assert.Contains("configuration:", File.ReadAllText(Path.Combine(folder, "voice.yaml")));

        JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
    }

    [Theory]
    [InlineData("https://contoso.crm4.dynamics.com", "contoso", true)]
    [InlineData("https://contoso.crm4.dynamics.com", " CONTOSO.crm4.dynamics.com ", true)]
    [InlineData("https://contoso.crm4.dynamics.com", "yes", false)]
    [InlineData("https://contoso.crm4.dynamics.com", "", false)]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1", true)]
    [InlineData("http://127.0.0.1:5080", "127", false)]
    public void An_uninstall_is_confirmed_by_the_environments_name(string environment, string typed, bool confirmed)
    {
        var shown = new StringWriter();

        Assert.Equal(confirmed, Confirmation.IsNamed(environment, new StringReader(typed), shown));

        Assert.Contains($"from {environment}", shown.ToString());
    }
}
