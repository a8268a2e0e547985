using VoiceForD365.Deployment.Cif1Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Cif1Apps;

/// <summary>Another product's handler is never lost.</summary>
public sealed class Applying_app_modules
{
    const string Foreign = """[{"EventName":"onload","FunctionName":"other"}]""";

    static readonly AppModule App = new(Guid.NewGuid(), "sales", 0, "");
    static readonly ShippedNote Note = new(ShippedIdentity.Panel(App.Id), "Cif1", "App 'sales'", SolutionVersion.Parse("1.0"));

    string _handlers = Foreign;
    int _version = 1;

    [Fact]
    public async Task A_handler_that_was_added_since_the_plan_is_kept_and_the_write_names_the_version_it_was_read_with()
    {
        var dataverse = new ScriptedDataverse { Answers = Answer };

        await new AppModuleApplying(dataverse).WireAsync([new Step.WirePanel(App, Note)], CancellationToken.None);

        var writes = Assert.Single(dataverse.Transactions);
        var update = Assert.IsType<Write.Update>(writes[0]);
        Assert.Equal("W/\"1\"", update.ExpectedVersion);
        Assert.Equal(PanelHandler.AppendTo(App with { EventHandlers = Foreign }), update.Columns[0].Value.ToString());
        Assert.Equal(ShippedTable.Name, Assert.IsType<Write.Create>(writes[1]).Table);
    }

    [Fact]
    public async Task A_handler_that_is_added_while_ours_is_written_is_read_again_and_kept()
    {
        const string more = """[{"FunctionName":"other"},{"FunctionName":"another"}]""";
        var writes = 0;
        var dataverse = new ScriptedDataverse { Answers = Answer, Before = Meddle };

        await new AppModuleApplying(dataverse).WireAsync([new Step.WirePanel(App, null)], CancellationToken.None);

        Assert.Equal(["read", "write", "read", "write"], dataverse.Calls);
        var update = Assert.IsType<Write.Update>(Assert.Single(Assert.Single(dataverse.Transactions)));
        Assert.Equal("W/\"2\"", update.ExpectedVersion);
        Assert.Equal(PanelHandler.AppendTo(App with { EventHandlers = more }), update.Columns[0].Value.ToString());

        void Meddle(string call)
        {
            if (call != "write" || writes++ > 0) return;
            (_handlers, _version) = (more, 2);
            throw new WriteRefusedException(0, new(FaultKind.Conflict, "0x80060882", "the version does not match", null));
        }
    }

    [Fact]
    public async Task An_app_that_somebody_changes_without_end_is_given_up_as_changed()
    {
        var dataverse = new ScriptedDataverse
        {
            Answers = Answer,
            Before = call =>
            {
                if (call == "write") throw new WriteRefusedException(0, new(FaultKind.Conflict, "0x80060882", "again", null));
            },
        };

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(
            () => new AppModuleApplying(dataverse).WireAsync([new Step.WirePanel(App, Note)], CancellationToken.None));

        Assert.Equal(FaultKind.Conflict, refused.Fault.Kind);
        Assert.Equal(5, dataverse.Calls.Count(call => call == "write"));
    }

    [Fact]
    public async Task Handlers_that_are_no_array_any_more_are_left_alone()
    {
        _handlers = "{}";
        var dataverse = new ScriptedDataverse { Answers = Answer };

        var changed = await Assert.ThrowsAsync<DataverseException>(
            () => new AppModuleApplying(dataverse).WireAsync([new Step.WirePanel(App, Note)], CancellationToken.None));

        Assert.Equal(FaultKind.Conflict, changed.Fault.Kind);
        Assert.Empty(dataverse.Transactions);
    }

    QueryResult Answer(Query question) => question is Query.RowById { Table: var table } && table == new LogicalName("appmodule")
        ? new QueryResult.RowsAre(Sequence.Of(new Row(
            table, App.Id, $"W/\"{_version}\"", Sequence.Of(new ColumnSetting("eventhandlers", new ColumnValue.Text(_handlers))))))
        : new QueryResult.Absent();
}
