using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class A_log_beside_a_view : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    readonly Cli _cli = new() { NamesTheLocalDataverse = false };
    readonly StringWriter _output = new();

    string File => Path.Combine(_cli.Folder, "run.log");

    [Fact]
    public async Task It_has_everything_in_plain_lines_with_their_time_whatever_the_view_leaves_out()
    {
        Redaction.Remember("kX7-only-in-this-test-2w");
        var view = LogView.Open(new JsonView(_output, _output, Verbosity.Quiet), File, () => Now);

        view.Tell(new Note.Sent("POST", "$batch?sig=kX7-only-in-this-test-2w", 200, TimeSpan.FromMilliseconds(12)));
        await The_plain_view.Watch(view);
        view.Complain([Sample.Problem], "nothing was written", new InvalidOperationException("kept for detailed mode"));
        view.Show(new Result.Deployed("deploy", Sample.Report(Outcome.Done, Outcome.Failed, Sample.Problem), 17, 1));

        var lines = Read();
        Assert.All(lines, line => Assert.StartsWith("2026-01-02T03:04:05.678Z  ", line, StringComparison.Ordinal));
        var text = string.Join('\n', lines);
        Assert.Contains("POST $batch?sig=*** 200 (12 ms)", text, StringComparison.Ordinal);
        Assert.Contains("kept for detailed mode", text, StringComparison.Ordinal);
        Assert.Contains("enreach_value: two\\nlines -> ", text, StringComparison.Ordinal);
        Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_second_run_is_appended_and_a_log_that_cannot_be_written_is_a_misuse()
    {
        System.IO.File.WriteAllText(File, "before\n");
        var reset = await _cli.RunAsync("local", "reset", "--log-file", "run.log");
        var refused = await _cli.RunAsync("local", "reset", "--log-file", ".");

        Assert.Equal((0, 64), (reset.ExitCode, refused.ExitCode));
        Assert.Equal(["CLI-032"], refused.Codes);
        Assert.Equal("before", Read()[0]);
        Assert.True(Read().Length > 1);
    }

    public void Dispose() => _cli.Dispose();

    string[] Read()
    {
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
