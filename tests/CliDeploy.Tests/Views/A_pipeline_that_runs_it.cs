using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class A_pipeline_that_runs_it : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("voicedeploy-test-").FullName;
    readonly StringWriter _lines = new();

    static readonly Diagnostic InFile = Diagnostic.Error(
        "CONF-001", "No such, thing: 100%", "voice.yaml, line 12", "first\r\nsecond ##vso[task.complete]", "do; it");

    [Fact]
    public void On_GitHub_a_problem_is_an_annotation_at_its_line_and_a_plan_the_step_s_summary()
    {
        var summary = Path.Combine(_folder, "summary.md");
        var view = View(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary));

        view.Complain([InFile, Diagnostic.Information("DOC-043", "fine", "x", "y", "z")], "nothing was written");
        view.Show(new Result.Planned(Sample.Plan, 2, 0));
        view.Show(new Result.Planned(Sample.Plan, 2, 0));

        Assert.Equal(
            [
                "::error file=voice.yaml,line=12,title=CONF-001 No such%2C thing%3A 100%25::"
                    + "first%0D%0Asecond ##vso[task.complete]%0Awhere: voice.yaml, line 12%0Afix: do; it",
                "::notice title=DOC-043 fine::y%0Awhere: x%0Afix: z",
            ],
            Lines);
        Assert.Equal(2, File.ReadAllText(summary).Split("# Voice for Dynamics 365 1.4.0.0").Length - 1);
    }

    [Fact]
    public void On_Azure_a_problem_is_an_issue_and_a_report_is_uploaded()
    {
        var view = View(("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", _folder));

        view.Complain([InFile, Diagnostic.Information("DOC-043", "fine", "x", "y", "z")], "nothing was written");
        view.Show(new Result.Deployed("deploy", Sample.Report(Deployment.Report.Outcome.Done, Deployment.Report.Outcome.Done), 17, 0));

        Assert.Equal(
            "##vso[task.logissue type=error;sourcepath=voice.yaml;linenumber=12;code=CONF-001;]CONF-001 No such, thing: 100% first%0D%0A"
                + "second ##vso[task.complete%5D%0Awhere: voice.yaml, line 12%0Afix: do%3B it",
            Lines[0]);
        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal(["##vso[task.uploadsummary]" + file], Lines.Skip(1));
        Assert.Contains("Report of deploy", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_nothing_is_said_and_a_summary_that_cannot_be_written_stops_nothing()
    {
        var inner = new PlainView(TextWriter.Null, TextWriter.Null, Verbosity.Normal);
        Assert.Same(inner, PipelineView.Around(inner, OutputForm.Text, _ => null));

        View(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", _folder)).Show(new Result.Planned(Sample.Plan, 2, 0));
    }

    [Theory]
    [InlineData("row 'a ##vso[task.setvariable variable=x]y'", @"row 'a \u0023#vso[task.setvariable variable=x]y'")]
    [InlineData("##VSO[task.complete]", @"\u0023#VSO[task.complete]")]
    [InlineData("###[add-path]x", @"#\u0023#[add-path]x")]
    [InlineData("  ::stop-commands::x", @"  \u003a:stop-commands::x")]
    [InlineData("why  one\n\t::error::two\nthree::four", "why  one\n\t\\u003a:error::two\nthree::four")]
    [InlineData("no # command :: and ## none", "no # command :: and ## none")]
    public void Words_of_an_environment_are_no_commands_where_a_pipeline_reads_them(string told, string written)
    {
        foreach (var write in (Action<TextWriter>[])[to => to.Write(told), to => to.WriteLine(told), to => to.Write(told.AsSpan())])
        {
            var (read, unread) = (new StringWriter(), new StringWriter());

            write(new LastWriter(read, isRead: true));
            write(new LastWriter(unread));

            Assert.Equal((written, told), (read.ToString().TrimEnd('\r', '\n'), unread.ToString().TrimEnd('\r', '\n')));
        }
    }

    [Fact]
    public void A_report_in_JSON_is_the_same_with_its_commands_written_out()
    {
        var line = System.Text.Json.JsonSerializer.Serialize("##vso[task.complete]");

        Assert.Equal("##vso[task.complete]", System.Text.Json.JsonSerializer.Deserialize<string>(PipelineSystem.Disarm(line)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string[] Lines => _lines.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    PipelineView View(params (string Name, string Value)[] variables) => new(
        new PlainView(TextWriter.Null, TextWriter.Null, Verbosity.Normal),
        _lines,
        name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
