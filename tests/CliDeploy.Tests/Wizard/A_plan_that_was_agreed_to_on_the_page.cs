using VoiceForD365.CliDeploy.Tests.Views;
using VoiceForD365.CliDeploy.Wizard;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class A_plan_that_was_agreed_to_on_the_page
{
    [Fact]
    public void Is_carried_out_where_the_one_made_now_writes_the_same() =>
        Assert.Null(AgreedPlan.Moved(
            Sample.Plan, Sample.Plan with { Changes = Sample.Plan.Changes.Select(change => change with { }).ToSequence() }));

    [Fact]
    public void Is_not_where_a_value_is_another_one_by_now()
    {
        var setting = Sample.Plan.Changes[2];
        var column = setting.Columns[1] with { Now = new ColumnValue.Text("somebody's") };
        var moved = Sample.Plan with
        {
            Changes = Sample.Plan.Changes
                .Select(change => change.Order == 3 ? setting with { Columns = Sequence.Of(column) } : change)
                .ToSequence(),
        };

        var problem = AgreedPlan.Moved(Sample.Plan, moved)!;

        Assert.Equal("PLAN-001", problem.Code);
        Assert.Equal("Settings: ApiUrl would be changed otherwise now", problem.Why);
    }

    [Fact]
    public void Nor_where_something_is_to_be_done_by_now_that_was_not_shown() =>
        Assert.Contains(
            "contoso_app", AgreedPlan.Moved(Sample.Plan with { Changes = Sequence.Of(Sample.Plan.Changes[2]) }, Sample.Plan)!.Why);

    [Fact]
    public void What_is_wrong_with_the_plan_made_now_is_told_as_of_any_plan() =>
        Assert.Null(AgreedPlan.Moved(Sample.Plan, Sample.Settled with { Problems = Sequence.Of(Sample.Problem) }));
}
