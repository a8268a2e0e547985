using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class The_plain_view
{
    readonly StringWriter _output = new();
    readonly StringWriter _error = new();

    [Theory]
    [InlineData(Verbosity.Normal)]
    [InlineData(Verbosity.Detailed)]
    internal void A_plan_is_a_table_with_reasons(Verbosity verbosity)
    {
        View(verbosity).Show(new Result.Planned(Sample.Plan, 2, 0));

        Assert.Equal("", _error.ToString());
        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), $"Plan{verbosity}");
    }

    [Fact]
    public void What_runs_in_the_environment_at_the_moment_is_said_with_a_plan_and_a_status()
    {
        View().Show(new Result.Planned(Sample.Busy, 2, 0));
        View().Show(new Result.StatusOf(Sample.Desired, Sample.Current, Sample.Busy, 2, 0));

        var lines = _output.ToString().Split('\n');
        Assert.Contains("running   an import of contoso_app that an earlier run started, 40 %; 'deploy' waits for it", lines);
        Assert.Contains(
            "  running   an import of contoso_app that an earlier run started, 40 %; 'voicedeploy deploy' waits for it", lines);
        Assert.Contains("  running   an uninstall; 'voicedeploy deploy' waits for it", lines);
    }

    [Fact]
    public void A_report_says_what_was_done()
    {
        View().Show(new Result.Deployed("deploy", Sample.Report(Outcome.Done, Outcome.Done), 17, 0));

        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "ReportDone");
    }

    [Fact]
    public void A_report_of_a_failure_says_what_was_not_attempted()
    {
        View().Show(new Result.Deployed("deploy", Sample.Report(Outcome.Failed, Outcome.NotAttempted, Sample.Problem), null, 1));

        Snapshooter.Xunit.Snapshot.Match(_output.ToString(), "ReportFailed");
    }

    [Fact]
    public void A_problem_is_a_block_on_stderr_and_the_state_is_said_once()
    {
        View().Complain([Sample.Problem, Sample.Problem], "nothing was written", new InvalidOperationException("kept for detailed mode"));

        Assert.Equal("", _output.ToString());
        Snapshooter.Xunit.Snapshot.Match(_error.ToString(), "Problems");
    }

    [Fact]
    public void The_stack_of_a_surprise_is_kept_for_detailed_mode()
    {
        View(Verbosity.Detailed).Complain([Sample.Problem], "nothing was written", new InvalidOperationException("kept for detailed mode"));

        Assert.Contains("InvalidOperationException: kept for detailed mode", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_told_on_stderr_a_line_at_a_time()
    {
        await Watch(View());

        Assert.Equal("", _output.ToString());
        Snapshooter.Xunit.Snapshot.Match(_error.ToString(), "Progress");
    }

    [Fact]
    public async Task Quiet_tells_results_and_problems_only()
    {
        var view = View(Verbosity.Quiet);
        view.Tell(new Note.Reading());
        await Watch(view);

        Assert.Equal("", _error.ToString());
    }

    [Theory]
    [InlineData(Verbosity.Quiet, true, false)]
    [InlineData(Verbosity.Normal, true, false)]
    [InlineData(Verbosity.Detailed, true, true)]
    internal void What_a_person_must_do_is_always_told_and_requests_only_in_detail(Verbosity verbosity, bool asks, bool tellsRequests)
    {
        var view = View(verbosity);
        view.Tell(new Note.Delayed("the answer to POST $batch", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(170)));
        view.Tell(new Note.Delayed("the answer to PublishXml", TimeSpan.FromSeconds(20), Left: null));
        view.Tell(new Note.Asking("open https://microsoft.com/devicelogin"));
        view.Tell(new Note.Sent("POST", "$batch", 200, TimeSpan.FromMilliseconds(12)));

        Assert.Equal(
            verbosity != Verbosity.Quiet,
            _error.ToString()
                .Contains("waiting for the answer to POST $batch: 10.0 s so far, at most 170.0 s more", StringComparison.Ordinal));
        Assert.Equal(asks, _error.ToString().Contains("devicelogin", StringComparison.Ordinal));
        Assert.Equal(tellsRequests, _error.ToString().Contains("POST $batch 200 (12 ms)", StringComparison.Ordinal));
    }

    internal static Task<int> Watch(IView view) => view.WatchAsync(Sample.Plan, progress =>
    {
        var (solution, row) = (Sample.Plan.Changes[1], Sample.Plan.Changes[2]);
        progress.Report(new DeploymentEvent.ChangeStarted(solution));
        progress.Report(
            new DeploymentEvent.Waiting(solution, "the install of VoiceForD365Core", TimeSpan.FromSeconds(72), 40));
        progress.Report(new DeploymentEvent.Waiting(null, "an uninstall", TimeSpan.FromSeconds(2), null));
        progress.Report(new DeploymentEvent.Replanned(Sample.Plan, "the answer was lost"));
        progress.Report(new DeploymentEvent.ChangeProgressed(solution, 10));
        progress.Report(new DeploymentEvent.ChangeProgressed(solution, 55.5));
        progress.Report(new DeploymentEvent.ChangeProgressed(solution, 60));
        progress.Report(new DeploymentEvent.ChangeFinished(new ChangeResult(solution, Outcome.Done, TimeSpan.FromSeconds(1.5))));
        progress.Report(new DeploymentEvent.ChangeStarted(row));
        progress.Report(new DeploymentEvent.ChangeFinished(new ChangeResult(row, Outcome.Failed, TimeSpan.Zero)));
        return Task.FromResult(0);
    });

    PlainView View(Verbosity verbosity = Verbosity.Normal) => new(_output, _error, verbosity);
}
