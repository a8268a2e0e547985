using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.PluginSteps;

public sealed class Applying_plugin_steps
{
    static readonly PluginStep Added = new(Guid.NewGuid(), "new");
    static readonly ShippedNote Note = new(ShippedIdentity.Step(Added.Id), "core", "Step 'new'", SolutionVersion.Parse("1.0"));

    [Fact]
    public async Task A_step_is_switched_on_and_recorded_as_both_were_read_just_before()
    {
        var dataverse = Dataverse(state: 1);

        await OneByOne.SendAsync(dataverse, batch => PluginStepApplying.PrepareSwitchOn(batch, [new(Added, Note)]));

        var writes = Assert.Single(dataverse.Transactions).Cast<Write.Update>().ToList();
        Assert.Equal([(Added.Id, "W/\"3\""), (Note.Identity.Id, "W/\"4\"")], writes.Select(write => (write.Id, write.ExpectedVersion!)));
        Assert.Equal(
            [new("statecode", new ColumnValue.Number(0)), new ColumnSetting("statuscode", new ColumnValue.Number(1))],
            writes[0].Columns);
    }

    [Fact]
    public async Task A_step_that_somebody_switched_on_already_is_only_recorded()
    {
        var dataverse = Dataverse(state: 0);

        await OneByOne.SendAsync(dataverse, batch => PluginStepApplying.PrepareSwitchOn(batch, [new(Added, Note)]));

        Assert.Equal(Note.Identity.Id, Assert.IsType<Write.Update>(Assert.Single(Assert.Single(dataverse.Transactions))).Id);
    }

    [Fact]
    public async Task A_step_the_import_did_not_bring_is_a_conflict_and_nothing_is_written()
    {
        var dataverse = new ScriptedDataverse { Answers = _ => new QueryResult.Absent() };

        var fault = await Assert.ThrowsAsync<DataverseException>(
            () => OneByOne.SendAsync(dataverse, batch => PluginStepApplying.PrepareSwitchOn(batch, [new(Added, Note)])));

        Assert.Equal(FaultKind.Conflict, fault.Fault.Kind);
        Assert.Empty(dataverse.Transactions);
    }

    static ScriptedDataverse Dataverse(int state) => new()
    {
        Answers = question =>
            new QueryResult.RowsAre(Sequence.Of(question is Query.RowById { Id: var id, Table: var table } && id == Added.Id
            ? new Row(table, id, "W/\"3\"", Sequence.Of(new ColumnSetting("statecode", new ColumnValue.Number(state))))
            : new Row(ShippedTable.Name, Note.Identity.Id, "W/\"4\"", Sequence<ColumnSetting>.Empty))),
    };
}
