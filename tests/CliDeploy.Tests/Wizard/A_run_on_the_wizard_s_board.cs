using VoiceForD365.CliDeploy.Tests.Views;
using VoiceForD365.CliDeploy.Wizard;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class A_run_on_the_wizard_s_board
{
    static readonly PlannedChange App = Sample.Plan.Changes[1];
    static readonly PlannedChange Setting = Sample.Plan.Changes[2];

    readonly RunBoard _board = RunBoard.Of(Sample.Plan, DateTimeOffset.UnixEpoch);

    [Fact]
    public void Has_a_part_for_each_that_writes() => Assert.Equal(
        [("contoso_app", 0.0, "to do"), ("Settings", 0.0, "to do")],
        _board.Parts.Select(part => (part.Title, part.Reached, part.Words)));

    [Fact]
    public void An_import_shows_its_own_percentage_and_keeps_it_where_the_environment_does_not_say()
    {
        var board = Hear(
            new DeploymentEvent.ChangeStarted(App),
            new DeploymentEvent.ChangeProgressed(App, 62.4),
            new DeploymentEvent.ChangeProgressed(App, null));

        Assert.Equal((62.4, "62 %"), (board.Parts[0].Reached, board.Parts[0].Words));
    }

    [Theory]
    [InlineData(Outcome.Done, 100, "done")]
    [InlineData(Outcome.Failed, 0, "failed")]
    [InlineData(Outcome.Unknown, 0, "outcome unknown")]
    [InlineData(Outcome.NotAttempted, 0, "0 %")]
    public void Every_outcome_has_its_word(Outcome outcome, double reached, string words)
    {
        var board = Hear(new DeploymentEvent.ChangeStarted(App), new DeploymentEvent.ChangeFinished(new(App, outcome, TimeSpan.Zero)));

        Assert.Equal((reached, words), (board.Parts[0].Reached, board.Parts[0].Words));
    }

    [Fact]
    public void Rows_are_counted()
    {
        var started = Hear(new DeploymentEvent.ChangeStarted(Setting));
        var finished = started.Hear(new DeploymentEvent.ChangeFinished(new(Setting, Outcome.Done, TimeSpan.Zero)));

        Assert.Equal(("0 of 1", "done"), (started.Parts[1].Words, finished.Parts[1].Words));
    }

    [Fact]
    public void What_is_waited_for_is_said_until_something_else_happens()
    {
        var own = Hear(new DeploymentEvent.Waiting(App, "an import", TimeSpan.FromSeconds(10), null));
        var others = Hear(new DeploymentEvent.Waiting(null, "an uninstall", TimeSpan.FromSeconds(10), 30));

        Assert.Equal("waiting for an import", own.Parts[0].Words);
        Assert.Equal("an uninstall", others.Waiting);
        Assert.Null(others.Hear(new DeploymentEvent.ChangeStarted(App)).Waiting);
    }

    [Fact]
    public void What_was_done_stays_where_the_rest_is_planned_again()
    {
        var rest = Sample.Plan with { Changes = Sequence.Of(Setting) };

        var board = Hear(
            new DeploymentEvent.ChangeFinished(new(App, Outcome.Done, TimeSpan.Zero)), new DeploymentEvent.Replanned(rest, "it moved"));

        Assert.Equal([("contoso_app", "done"), ("Settings", "to do")], board.Parts.Select(part => (part.Title, part.Words)));
    }

    [Fact]
    public void All_of_it_has_a_percentage_until_it_is_stopped_or_has_ended()
    {
        var half = Hear(new DeploymentEvent.ChangeProgressed(App, 51.9));
        var report = new DeploymentReport(Sample.Plan, Sequence<ChangeResult>.Empty, Sequence<Diagnostic>.Empty, default, default, null);
        var failed = report with { Surprise = new InvalidOperationException("The network is gone.") };

        Assert.Equal(
            ["0 %", "25 %", "stopping", "done", "failed"],
            [_board.Words, half.Words, (half with { IsStopping = true }).Words, half.End(report).Words, half.End(failed).Words]);
    }

    RunBoard Hear(params DeploymentEvent[] happened) => happened.Aggregate(_board, (board, one) => board.Hear(one));
}
