using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class The_JSON_view
{
    readonly StringWriter _output = new();
    readonly StringWriter _error = new();

    [Fact]
    public async Task Every_line_is_one_event_and_the_report_is_the_last()
    {
        var view = View(Verbosity.Detailed);
        view.Tell(new Note.PackageIs("VoiceForD365", "1.4.0.0", "/package"));
        view.Tell(new Note.TargetIs("environment", "https://contoso.crm4.dynamics.com", "signing in with the browser"));
        view.Tell(new Note.Serving("http://127.0.0.1:5080", "/data/admin.token", "http://127.0.0.1:5080/#token=secret"));
        view.Tell(
            new Note.SigningIn(
                "https://localhost:5443",
                "https://localhost:5443",
                "tenant",
                "app",
                "/data/client.secret",
                "/data/client.pem",
                "/data/ca.pem"));
        view.Tell(new Note.WizardIs("http://127.0.0.1:5090/open#once", IsRenewed: true));
        view.Tell(new Note.ConfigurationIs("voice.yaml, line 2", ["agents", "settings"]));
        view.Tell(new Note.Reading());
        view.Tell(new Note.Sent("POST", "$batch", null, TimeSpan.FromMilliseconds(12)));
        await The_plain_view.Watch(view);
        view.Show(new Result.Deployed("deploy", Sample.Report(Outcome.Done, Outcome.Failed, Sample.Problem), 17, 1));

        Assert.Equal("", _error.ToString());
        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        Assert.Equal("report", JsonDocument.Parse(lines.Last()).RootElement.GetProperty("event").GetString());
        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "JsonEvents");
    }

    [Fact]
    public void A_plan_is_a_report_too()
    {
        View().Show(new Result.Planned(Sample.Plan, 2, 2));

        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "JsonPlan");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_runs_in_the_environment_at_the_moment_is_part_of_a_plan_and_a_status(bool isPlan)
    {
        View().Show(isPlan
            ? new Result.Planned(Sample.Busy, 2, 0)
            : new Result.StatusOf(Sample.Desired, Sample.Current, Sample.Busy, 2, 0));

        Assert.Equal(
            """[{"what":"an import of contoso_app that an earlier run started","percent":40},{"what":"an uninstall","percent":null}]""",
            JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("running").GetRawText());
    }

    [Fact]
    public void A_wait_is_told_with_what_for_and_how_long()
    {
        View().Tell(new Note.Delayed("the answer to POST $batch", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(170)));
        View().Tell(new Note.Delayed("the answer to PublishXml", TimeSpan.FromSeconds(20), Left: null));
        View(Verbosity.Quiet).Tell(new Note.Delayed("nobody who asked for quiet", TimeSpan.Zero, Left: null));

        Assert.Equal(
            """{"event":"waiting","reason":"the answer to POST $batch","milliseconds":10000,"left":170000}""" + "\n"
                + """{"event":"waiting","reason":"the answer to PublishXml","milliseconds":20000,"left":null}""" + "\n",
            _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_a_person_must_do_is_told_where_a_person_looks()
    {
        View(Verbosity.Quiet).Tell(new Note.Asking("open https://microsoft.com/devicelogin"));

        Assert.Equal("", _output.ToString());
        Assert.Contains("devicelogin", _error.ToString(), StringComparison.Ordinal);
    }

    JsonView View(Verbosity verbosity = Verbosity.Normal) => new(_output, _error, verbosity);
}
