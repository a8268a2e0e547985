using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.History;

/// <summary>Its row in the history stands in the round trips that write its changes, so that it costs none of its own.</summary>
public sealed class A_run_that_is_told_along_with_its_changes
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly Write Change = new Write.Delete("contoso_row", Guid.NewGuid(), null);

    static readonly TableDefinition Table = new(
        "enreach_deploymenthistory", "enreach_deploymenthistoryid", Sequence<LogicalName>.Empty, Sequence<string>.Empty);

    [Fact]
    public async Task Begins_before_the_first_change_and_ends_behind_the_last_in_the_same_row()
    {
        var dataverse = new ScriptedDataverse();
        var record = Record(dataverse);

        await record.SendAsync([[Change]], null, CancellationToken.None);
        await record.SendAsync([[Change]], Done, CancellationToken.None);

        Assert.Null(await record.EndAsync(Done with { Ended = Noon.AddHours(1) }));
        var begun = Assert.IsType<Write.Create>(dataverse.Transactions[0][0]);
        var ended = Assert.IsType<Write.Update>(dataverse.Transactions[3][0]);
        Assert.Equal([Change, Change], [dataverse.Transactions[1][0], dataverse.Transactions[2][0]]);
        Assert.Equal((4, begun.Id), (dataverse.Transactions.Count, ended.Id));
    }

    [Fact]
    public async Task Has_one_row_where_the_table_comes_with_it()
    {
        var dataverse = new ScriptedDataverse();
        var record = Record(dataverse, isHere: false);

        await record.SendAsync([[Change]], null, CancellationToken.None);
        await record.SendAsync([[Change]], Done, CancellationToken.None);

        Assert.Null(await record.EndAsync(Done));
        Assert.Equal([Change, Change], dataverse.Transactions.Take(2).Select(transaction => transaction[0]));
        Assert.IsType<Write.Create>(Assert.Single(dataverse.Transactions.Skip(2))[0]);
    }

    [Fact]
    public async Task Is_told_once_more_where_it_ended_otherwise_than_was_foreseen()
    {
        var dataverse = new ScriptedDataverse();
        var record = Record(dataverse);
        await record.SendAsync([[Change]], Done, CancellationToken.None);
        var warned = Done with { Problems = Sequence.Of(Diagnostic.Warning("TST-001", "what", "where", "why", "fix")) };

        Assert.Null(await record.EndAsync(warned));

        var told = Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions[^1]));
        Assert.Contains(told.Columns, column => column.Value.ToString()!.Contains("TST-001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Makes_its_changes_though_its_beginning_is_refused()
    {
        var dataverse = Refusing(1, FaultKind.Denied);
        var record = Record(dataverse);

        await record.SendAsync([[Change]], null, CancellationToken.None);

        Assert.Equal(Change, Assert.Single(Assert.Single(dataverse.Transactions)));
        Assert.Null(await record.EndAsync(Done));
        Assert.IsType<Write.Create>(Assert.Single(dataverse.Transactions[^1]));
    }

    [Fact]
    public async Task Knows_its_own_row_again_that_was_sent_twice()
    {
        var dataverse = Refusing(1, FaultKind.Conflict);
        var record = Record(dataverse);

        await record.SendAsync([[Change]], null, CancellationToken.None);

        Assert.Null(await record.EndAsync(Done));
        Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions[^1]));
    }

    [Fact]
    public async Task Has_made_its_changes_though_its_end_is_refused_and_says_so_again()
    {
        var dataverse = Refusing(3, FaultKind.Denied);
        var record = Record(dataverse);

        await record.SendAsync([[Change]], Done, CancellationToken.None);

        Assert.Equal(2, dataverse.Transactions.Count);
        Assert.Null(await record.EndAsync(Done));
        Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions[^1]));
    }

    [Fact]
    public async Task Names_the_change_that_was_refused_as_if_nothing_had_been_told()
    {
        var record = Record(Refusing(3, FaultKind.Denied));

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(
            () => record.SendAsync([[Change], [Change]], Done, CancellationToken.None));

        Assert.Equal(1, refused.Transaction);
    }

    [Fact]
    public async Task Says_in_the_same_row_how_it_ended_after_an_answer_was_lost()
    {
        var sent = 0;
        var dataverse = new ScriptedDataverse
        {
            Before = _ =>
            {
                if (++sent == 2) throw new DataverseException(new(FaultKind.AnswerLost, "", "the answer was lost", null));
            },
        };
        var record = Record(dataverse);

        await Assert.ThrowsAsync<DataverseException>(() => record.SendAsync([[Change]], Done, CancellationToken.None));

        Assert.Null(await record.EndAsync(Done));
        var (begun, ended) = (dataverse.Transactions[0][0] as Write.Create, dataverse.Transactions[^1][0] as Write.Update);
        Assert.Equal(begun!.Id, ended!.Id);
    }

    static DeploymentReport Done
    {
        get
        {
            var plan = Planner.Plan(State.Desired(State.Package("core", "1.0.0.0")), State.With());
            return new(
                plan,
                plan.Changes.Select(change => new ChangeResult(change, Outcome.Done, TimeSpan.Zero)).ToSequence(),
                Sequence<Diagnostic>.Empty,
                Noon,
                Noon,
                null);
        }
    }

    static RunRecord Record(ScriptedDataverse dataverse, bool isHere = true) => new(
        Done.Plan,
        State.With() with { Tables = isHere ? Sequence.Of(Table) : Sequence<TableDefinition>.Empty },
        Noon,
        Door.CommandLine,
        dataverse,
        new(() => Noon, (_, _) => Task.CompletedTask, TimeSpan.Zero),
        comes: !isHere,
        report => report);

    /// <param name="at">The write that is refused, counted from 1.</param>
    static ScriptedDataverse Refusing(int at, FaultKind kind)
    {
        var sent = 0;
        return new()
        {
            Before = _ =>
            {
                if (++sent == at) throw new WriteRefusedException(0, new(kind, "0x1", "the platform's words", null));
            },
        };
    }
}
