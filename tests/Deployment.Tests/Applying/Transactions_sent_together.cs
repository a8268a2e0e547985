using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Applying;

/// <summary>Parts that wait for nothing are sent together, and each is a transaction all the same.</summary>
public sealed class Transactions_sent_together
{
    [Fact]
    public async Task Each_part_is_a_transaction_of_its_own()
    {
        var dataverse = new ScriptedDataverse();

        var report = await ApplyAsync(dataverse);

        Assert.Equal([2, 1, 1], dataverse.Transactions.Select(writes => writes.Count));
        Assert.All(report.Results, result => Assert.Equal(Outcome.Done, result.Outcome));
    }

    [Fact]
    public async Task Those_before_a_refused_one_are_done_and_those_behind_it_are_not_attempted()
    {
        var writes = 0;
        var dataverse = new ScriptedDataverse
        {
            Before = call =>
            {
                if (call == "write" && ++writes == 2)
                    throw new WriteRefusedException(0, new(FaultKind.Denied, "0x80040220", "no", null));
            },
        };

        var report = await ApplyAsync(dataverse);

        Assert.Equal(
            [Outcome.Done, Outcome.Done, Outcome.Failed, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
        Assert.Contains("Second: c", Assert.Single(report.Problems).Where);
    }

    [Fact]
    public async Task Of_none_is_it_known_what_became_where_the_answer_was_lost()
    {
        var dataverse = new ScriptedDataverse
        {
            Before = call =>
            {
                if (call == "write") throw new DataverseException(new(FaultKind.AnswerLost, "", "gone", null));
            },
        };

        var report = await ApplyAsync(dataverse);

        Assert.All(report.Results, result => Assert.Equal(Outcome.Unknown, result.Outcome));
    }

    [Fact]
    public async Task Every_change_is_told_as_begun_and_as_ended_once()
    {
        var events = new List<string>();
        var heard = new Heard(seen => events.Add(seen switch
        {
            DeploymentEvent.ChangeStarted started => $"+{started.Change.Component.Name}",
            DeploymentEvent.ChangeFinished finished => $"-{finished.Result.Change.Component.Name}",
            _ => "",
        }));

        await Applier.ApplyAsync(Plan, new ScriptedDataverse(), heard, WaitPolicy.Real, CancellationToken.None);

        Assert.Equal(["+a", "+b", "-a", "-b", "+c", "-c", "+d", "-d"], events);
    }

    static Task<DeploymentReport> ApplyAsync(IDataverse dataverse) =>
        Applier.ApplyAsync(Plan, dataverse, new Heard(_ => { }), WaitPolicy.Real, CancellationToken.None);

    static DeploymentPlan Plan => Planner.Plan(Nothing, Empty) with
    {
        Changes = Sequence.Of(Change(1, "First", "a"), Change(2, "First", "b"), Change(3, "Second", "c"), Change(4, "Third", "d")),
    };

    static PlannedChange Change(int order, string part, string name) => new(
        order,
        new(ComponentKind.Row, part, name),
        ChangeAction.Create,
        "it is not here",
        new Step.Data(Sequence.Of<Write>(new Write.Create("contoso_setting", Guid.NewGuid(), Sequence<ColumnSetting>.Empty))));

    sealed class Heard(Action<DeploymentEvent> hear) : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value) => hear(value);
    }
}
