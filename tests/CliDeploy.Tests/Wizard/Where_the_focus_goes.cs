using VoiceForD365.CliDeploy.Tests.Views;
using VoiceForD365.CliDeploy.Wizard;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class Where_the_focus_goes
{
    static readonly WizardState Idle = new();
    static readonly WizardState Busy = Idle with { Busy = "signing in" };

    [Fact]
    public void It_stays_while_something_is_under_way() => Assert.Null(After(Idle, Busy, Busy with { Busy = "waiting" }));

    [Fact]
    public void To_the_heading_of_another_step() =>
        Assert.Equal(FocusOn.Heading, After(Busy, Busy with { Page = WizardPage.Found }, Idle with { Page = WizardPage.Found }));

    [Fact]
    public void To_the_heading_once_what_was_asked_for_is_there_on_the_same_step() =>
        Assert.Equal(FocusOn.Heading, After(Idle, Busy, Idle));

    [Fact]
    public void To_what_went_wrong() => Assert.Equal(FocusOn.Problem, After(Busy, Failing(Busy), Failing(Idle)));

    [Fact]
    public void To_what_went_wrong_again_in_the_same_way() =>
        Assert.Equal(FocusOn.Problem, After(Failing(Idle), Busy, Failing(Busy), Failing(Idle)));

    [Fact]
    public void To_why_a_run_could_not_begin_though_that_is_on_another_step() =>
        Assert.Equal(
            FocusOn.Problem,
            After(Busy with { Page = WizardPage.Run }, Failing(Busy) with { Page = WizardPage.Plan }));

    [Fact]
    public void Who_goes_back_to_a_step_begins_at_its_heading_whatever_it_has_to_say() =>
        Assert.Equal(FocusOn.Heading, After(Idle, Ended with { Busy = null }));

    [Fact]
    public void A_run_that_ends_takes_it_once_and_not_again_when_the_environment_is_checked()
    {
        var running = Busy with { Page = WizardPage.Run, Run = RunBoard.Of(Sample.Plan, default) };
        var ended = new Attention(running).See(Ended);

        var checkedSince = (ended with { Due = null }).See(Ended with { Busy = null });

        Assert.Equal((FocusOn.Problem, null), (ended.Due, checkedSince.Due));
    }

    static readonly Diagnostic Problem = Diagnostic.Error("ENV-001", "The environment is gone.", "there", "nobody answers", "try again");

    static readonly WizardState Ended = Busy with
    {
        Page = WizardPage.Run,
        Run = RunBoard.Of(Sample.Plan, default).End(
            new DeploymentReport(Sample.Plan, Sequence<ChangeResult>.Empty, Sequence.Of(Problem), default, default, null)),
    };

    static WizardState Failing(WizardState state) => state with { Failed = Sequence.Of(Problem) };

    static FocusOn? After(WizardState first, params WizardState[] next) =>
        next.Aggregate(new Attention(first), (attention, state) => attention.See(state)).Due;
}
