using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Solutions;

public sealed class Settling_an_import
{
    static readonly Guid Check = Guid.NewGuid();
    static readonly Guid Number = Guid.NewGuid();
    static readonly ShippedNote Note = new(ShippedIdentity.Solution("core"), "core", "content", SolutionVersion.Parse("1.0"));

    [Fact]
    public async Task Where_the_import_switched_every_step_off_they_are_switched_on_again_and_the_record_is_settled()
    {
        var dataverse = Dataverse(check: 1, number: 1);

        await OneByOne.SendAsync(dataverse, batch => SolutionSettling.Prepare(batch, Settle(Note)));

        var writes = Assert.Single(dataverse.Transactions).Cast<Write.Update>().ToList();
        Assert.Equal(
            [(Check, "W/\"3\""), (Number, "W/\"3\""), (Note.Identity.Id, "W/\"4\"")],
            writes.Select(write => (write.Id, write.ExpectedVersion!)));
        Assert.Equal(
            [new("statecode", new ColumnValue.Number(0)), new ColumnSetting("statuscode", new ColumnValue.Number(1))],
            writes[0].Columns);
    }

    [Fact]
    public async Task One_that_an_administrator_switched_off_meanwhile_stays_off()
    {
        var dataverse = Dataverse(check: 1, number: 0);

        await OneByOne.SendAsync(dataverse, batch => SolutionSettling.Prepare(batch, Settle(Note)));

        Assert.Equal(Note.Identity.Id, Assert.IsType<Write.Update>(Assert.Single(Assert.Single(dataverse.Transactions))).Id);
    }

    [Fact]
    public async Task Where_nothing_can_be_recorded_the_steps_are_put_right_all_the_same()
    {
        var dataverse = Dataverse(check: 1, number: 1);

        await OneByOne.SendAsync(dataverse, batch => SolutionSettling.Prepare(batch, Settle(null)));

        Assert.Equal(2, Assert.Single(dataverse.Transactions).Count);
    }

    static Step.Settle Settle(ShippedNote? note) =>
        new(Sequence.Of(new CurrentStep(Check, true), new CurrentStep(Number, true)), note, Sequence<ShippedValue>.Empty);

    static ScriptedDataverse Dataverse(int check, int number) => new()
    {
        Answers = question => new QueryResult.RowsAre(question is Query.Rows { Table: var table }
            ? Sequence.Of(Step(table, Check, check), Step(table, Number, number))
            : Sequence.Of(new Row(ShippedTable.Name, Note.Identity.Id, "W/\"4\"", Sequence<ColumnSetting>.Empty))),
    };

    static Row Step(LogicalName table, Guid id, int state) =>
        new(table, id, "W/\"3\"", Sequence.Of(new ColumnSetting("statecode", new ColumnValue.Number(state))));
}
