using System.Text.Json.Nodes;
using VoiceForD365.CliDeploy.Tests.Views;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class Saving_a_plan : IDisposable
{
    readonly Cli _cli = new();

    string File => Path.Combine(_cli.Folder, "voice.plan");

    [Fact]
    public async Task A_saved_plan_is_carried_out_and_is_done_when_it_is_carried_out_again()
    {
        var planned = await _cli.RunAsync("plan", "--preset", "bare", "--out", "voice.plan");
        var saved = Saved();
        var deployed = await _cli.RunAsync("deploy", "--plan", "voice.plan", "--output", "json");
        var again = await _cli.RunAsync("deploy", "--plan", "voice.plan", "--output", "json");

        Assert.Equal((0, 0, 0), (planned.ExitCode, deployed.ExitCode, again.ExitCode));
        Assert.Contains($"saved     {File}", planned.Error, StringComparison.Ordinal);
        Assert.Equal(
            "", await The_plan_s_schema.ProblemsAsync(System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement));
        Assert.Equal(
            saved["changes"]!.AsArray().Where(Writes).Select(change => (string)change!["name"]!),
            deployed.Report.GetProperty("changes").EnumerateArray().Where(change => change.GetProperty("writes").GetBoolean())
                .Select(change => change.GetProperty("name").GetString()!));
        Assert.Equal("nothing to change", again.Report.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_plan_of_a_configuration_is_stale_once_it_is_decided_otherwise_or_by_somebody_else()
    {
        await _cli.RunAsync("deploy", "--preset", "bare");
        var config = _cli.Write("voice.yaml", "local: true\nconfiguration:\n  settings:\n    CallDurationLimit: 5\n");
        var planned = await _cli.RunAsync("plan", "--config", config, "--configuration-only", "--out", "voice.plan");
        Assert.Equal("", planned.Error.Contains("error", StringComparison.Ordinal) ? planned.Error : "");
        _cli.Write("other.yaml", "local: true\nconfiguration:\n  settings:\n    CallDurationLimit: 7\n");

        var deployed = await _cli.RunAsync("deploy", "--config", config, "--plan", "voice.plan");
        var other = await _cli.RunAsync("configure", "--config", "other.yaml", "--plan", "voice.plan");
        await _cli.RunAsync("configure", "--config", "other.yaml");
        var stale = await _cli.RunAsync("configure", "--config", config, "--plan", "voice.plan", "--output", "json");

        Assert.Equal((1, 1, 1), (deployed.ExitCode, other.ExitCode, stale.ExitCode));
        Assert.Equal(["PLAN-005"], deployed.Codes);
        Assert.Equal(["PLAN-004"], other.Codes);
        var problem = stale.Report.GetProperty("problems")[0];
        Assert.Equal("PLAN-001", problem.GetProperty("code").GetString());
        Assert.EndsWith("column enreach_value", problem.GetProperty("where").GetString(), StringComparison.Ordinal);
        Assert.Equal("'0' then, '7' now", problem.GetProperty("why").GetString());
        Assert.Equal("nothing was written", stale.Report.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("""{"formatVersion":2,"basis":{}}""", "its formatVersion is 2, but this program knows 1")]
    [InlineData("""{"formatVersion":1,"environment":"x"}""", "it does not say what it was made from")]
    [InlineData("""{"formatVersion":1,"basis":{},"digest":"sha256:0"}""", "its digest does not match")]
    [InlineData("{}", "'formatVersion' is missing or invalid")]
    [InlineData("""{"formatVersion":1,"basis":{}}""", "it is not a plan that this program saved")]
    [InlineData("[]", "it is not a plan that this program saved")]
    [InlineData("not JSON", "it is not JSON")]
    public void What_is_no_plan_or_was_changed_is_refused_by_name(string text, string why)
    {
        _cli.Write("voice.plan", text);

        var refused = Assert.Throws<Settings.MisuseException>(() => Plans.SavedPlanReader.Read(File));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(Settings.CliCodes.SavedPlanUnusable, problem.Code);
        Assert.Contains(why, problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_plan_that_is_set_out_otherwise_is_read_and_one_with_another_word_is_not()
    {
        var text = Plans.SavedPlan.Render(
            new(Sample.Plan, 2, 0),
            new(
                Sample.Plan.Environment,
                Guid.NewGuid(),
                "9.2",
                "p",
                null,
                ConfigurationOnly: false,
                null,
                "neither",
                Deployment.Values.Sequence<Deployment.Approvals.SeenSolution>.Empty,
                Deployment.Values.Sequence<Deployment.Approvals.SeenRow>.Empty));
        _cli.Write("voice.plan", JsonNode.Parse(text)!.ToJsonString());

        var read = Plans.SavedPlanReader.Read(File);

        Assert.Equal(4, read.Changes.Count);
        Assert.Equal(
            ["", "two\nlines", null, "", "role 00000000-0000-0000-0000-00000000000e", "theirs"],
            read.Changes[2].Columns.Select(column => column.Now));
        _cli.Write("voice.plan", text.Replace("theirs", "mine", StringComparison.Ordinal));
        Assert.Throws<Settings.MisuseException>(() => Plans.SavedPlanReader.Read(File));
    }

    [Fact]
    public async Task A_file_that_is_no_plan_is_never_overwritten_and_a_plan_is()
    {
        _cli.Write("voice.plan", """{"formatVersion":1}""");
        var refused = await _cli.RunAsync("plan", "--preset", "bare", "--out", "voice.plan");
        _cli.Write("voice.plan", """{"formatVersion":9,"basis":{}}""");
        var overwritten = await _cli.RunAsync("plan", "--preset", "bare", "--out", "voice.plan");

        Assert.Equal((1, 0), (refused.ExitCode, overwritten.ExitCode));
        Assert.Equal(["CLI-031"], refused.Codes);
        Assert.Equal(1, (int)Saved()["formatVersion"]!);
        Assert.Empty(Directory.GetFiles(_cli.Folder, "*.tmp"));
    }

    public void Dispose() => _cli.Dispose();

    static bool Writes(JsonNode? change) => (bool)change!["writes"]!;

    JsonNode Saved() => JsonNode.Parse(System.IO.File.ReadAllText(File))!;
}
