using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class The_report_s_rows
{
    [Fact]
    public void Alike_neighbours_share_a_line_that_counts_them()
    {
        var rows = ReportRow.Fold([Row(3), Row(4), Row(5)]).ToList();

        Assert.Equal(("3-5", "Settings: 3 rows"), (Assert.Single(rows).Order, rows[0].Name));
    }

    [Fact]
    public void A_row_that_fared_otherwise_stands_alone()
    {
        var rows = ReportRow.Fold([Row(3), Row(4, Outcome.Failed), Row(5)]).ToList();

        Assert.Equal(["3", "4", "5"], rows.Select(row => row.Order));
    }

    [Fact]
    public void Many_agents_are_told_by_kind_of_reason_and_few_one_by_one()
    {
        var many = Enumerable.Range(1, 1000).Select(Agent).ToList();

        Assert.Equal(
            [
                ("1..999", "Agents: 500 agents", "gets the role Voice User; mobilephone"),
                ("2..1000", "Agents: 500 agents", "gets the role Voice User"),
            ],
            ReportRow.Fold(many).Select(row => (row.Order, row.Name, row.Reason)));
        Assert.Equal(10, ReportRow.Fold(many.Take(10)).Count());

        static ChangeResult Agent(int order)
        {
            var reason = "gets the role Voice User" + (order % 2 == 0 ? "" : $"; mobilephone: (empty) -> +358{order}");
            var row = Row(order);
            return row with
            {
                Change = row.Change with { Component = new(ComponentKind.Agent, "Agents", $"Agent {order}"), Reason = reason },
            };
        }
    }

    [Fact]
    public void Solutions_are_never_folded()
    {
        var rows = ReportRow.Fold([Row(1, kind: ComponentKind.Solution), Row(2, kind: ComponentKind.Solution)]);

        Assert.Equal(2, rows.Count());
    }

    [Theory]
    [InlineData("contoso_setting/Interval", "--take package:contoso_setting/Interval or --take customer:contoso_setting/Interval")]
    [InlineData("contoso_a/Two words", "--take \"package:contoso_a/Two words\" or --take \"customer:contoso_a/Two words\"")]
    public void A_conflict_says_what_to_type_for_it_alone_in_plan_and_report(string place, string typed)
    {
        var result = Row(1);
        var conflict = result.Change with { Action = ChangeAction.Conflict, Place = place };

        Assert.Equal($"it is not there: {typed}", PlanText.Reason(conflict));
        Assert.Equal($"it is not there: {typed}", new ReportRow([result with { Change = conflict }]).Reason);
    }

    static ChangeResult Row(int order, Outcome outcome = Outcome.Done, ComponentKind kind = ComponentKind.Row) =>
        new(
            new(order, new(kind, "Settings", $"Setting '{order}'"), ChangeAction.Create, "it is not there", new Step.Nothing()),
            outcome,
            TimeSpan.Zero);
}
