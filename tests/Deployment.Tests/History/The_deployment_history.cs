using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.History;

public sealed class The_deployment_history
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deployment_that_changed_something_is_recorded_with_who_when_and_how_many()
    {
        var dataverse = new ScriptedDataverse();

        Assert.Null(await WriteAsync(Report(Outcome.Done, Outcome.Done), dataverse));

        var row = Written(dataverse);
        Assert.Equal("enreach_deploymenthistory", row.Table.ToString());
        Assert.Equal(new ColumnValue.Text("Ann Admin"), Value(row, "enreach_who"));
        Assert.Equal(new ColumnValue.Text("2026-11-22T12:00:00Z"), Value(row, "enreach_startedon"));
        Assert.Equal(new ColumnValue.Number(247100001), Value(row, "enreach_door"));
        Assert.Equal(new ColumnValue.Number(247100000), Value(row, "enreach_outcome"));
        Assert.Equal(new ColumnValue.Number(2), Value(row, "enreach_changesdone"));
    }

    [Fact]
    public async Task A_run_that_found_nothing_to_do_leaves_no_trace()
    {
        var dataverse = new ScriptedDataverse();

        Assert.Null(await WriteAsync(Report(Outcome.NothingToDo), dataverse));

        Assert.Empty(dataverse.Calls);
    }

    [Theory]
    [InlineData(DiagnosticCodes.Interrupted, 247100002)]
    [InlineData(DiagnosticCodes.SolutionImportFailed, 247100001)]
    public async Task Failed_and_interrupted_runs_are_told_apart(string code, int outcome)
    {
        var dataverse = new ScriptedDataverse();

        await WriteAsync(Failed(code, Outcome.Done, Outcome.Failed, Outcome.NotAttempted), dataverse);

        Assert.Equal(new ColumnValue.Number(outcome), Value(Written(dataverse), "enreach_outcome"));
        Assert.Equal(new ColumnValue.Number(1), Value(Written(dataverse), "enreach_changesfailed"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_kept_is_a_warning_and_fails_nothing()
    {
        var warning = await WriteAsync(Report(Outcome.Done), Refusing(FaultKind.Denied));

        Assert.Equal((DiagnosticCodes.HistoryNotWritten, Severity.Warning), (warning!.Code, warning.Severity));
    }

    [Fact]
    public async Task After_a_first_import_that_failed_there_is_no_table_to_write_to_and_that_is_no_problem() =>
        Assert.Null(await WriteAsync(Failed(DiagnosticCodes.SolutionImportFailed, Outcome.Failed), Refusing(FaultKind.NotFound)));

    [Fact]
    public async Task A_record_that_ends_in_a_surprise_is_a_warning_too()
    {
        var broken = new ScriptedDataverse { Before = _ => throw new InvalidOperationException("boom") };

        Assert.Equal("boom", (await WriteAsync(Report(Outcome.Done), broken))!.Why);
    }

    [Fact]
    public async Task A_record_that_the_environment_does_not_take_in_time_holds_nothing_up()
    {
        var waited = TimeSpan.Zero;
        var policy = new WaitPolicy(() => Noon, Wait, TimeSpan.Zero);

        var warning = await DeploymentHistory.None.EndAsync(
            Report(Outcome.Done), Door.CommandLine, "Ann Admin", new ScriptedDataverse { NeverEnds = "write" }, policy);

        Assert.Equal(DiagnosticCodes.HistoryNotWritten, warning!.Code);
        Assert.Contains("within 15 seconds", warning.Why);
        Assert.Equal(TimeSpan.FromSeconds(15), waited);

        Task Wait(TimeSpan delay, CancellationToken cancellation)
        {
            waited += delay;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_run_has_its_row_before_its_first_change_and_says_in_the_same_row_how_it_ended()
    {
        var dataverse = new ScriptedDataverse();

        var history = await BeginAsync(dataverse, State.With() with { Tables = Sequence.Of(Table) });
        await history.EndAsync(Report(Outcome.Done), Door.CommandLine, "Ann Admin", dataverse, WaitPolicy);

        var begun = Assert.IsType<Write.Create>(Assert.Single(dataverse.Transactions[0]));
        var ended = Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions[1]));
        Assert.Equal(begun.Id, ended.Id);
        Assert.Equal(new ColumnValue.Text("2026-11-22T12:00:00Z"), Value(begun, "enreach_startedon"));
        Assert.DoesNotContain(begun.Columns, setting => setting.Column.ToString() is "enreach_outcome" or "enreach_endedon");
        Assert.Contains(new ColumnSetting("enreach_outcome", new ColumnValue.Number(247100000)), ended.Columns);
    }

    [Fact]
    public async Task Where_the_table_is_not_there_yet_nothing_is_begun_and_the_row_is_made_at_the_end()
    {
        var dataverse = new ScriptedDataverse();

        var history = await BeginAsync(dataverse, State.With());
        Assert.Empty(dataverse.Calls);
        await history.EndAsync(Report(Outcome.Done), Door.CommandLine, "Ann Admin", dataverse, WaitPolicy);

        Assert.Equal("enreach_deploymenthistory", Written(dataverse).Table.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_made_at_the_end_tells_when_the_run_began_and_not_when_its_first_change_did(bool lostItsBeginning)
    {
        var dataverse = new ScriptedDataverse();
        var here = State.With() with { Tables = Sequence.Of(Table) };
        var history = await BeginAsync(dataverse, lostItsBeginning ? here : State.With());
        if (lostItsBeginning) dataverse = Refusing(FaultKind.NotFound, times: 1);

        await history.EndAsync(
            Report(Outcome.Done) with { Started = Noon.AddHours(1) }, Door.CommandLine, "Ann Admin", dataverse, WaitPolicy);

        var row = Assert.IsType<Write.Create>(Assert.Single(dataverse.Transactions[^1]));
        Assert.Equal(new ColumnValue.Text("2026-11-22T12:00:00Z"), Value(row, "enreach_startedon"));
        Assert.Equal(new ColumnValue.Text("1.0.0.0, 2026-11-22T12:00:00Z"), Value(row, "enreach_name"));
    }

    [Fact]
    public async Task A_run_that_never_said_how_it_ended_is_closed_by_the_next_as_one_whose_end_is_not_known()
    {
        var (dataverse, left) = (new ScriptedDataverse(), Guid.NewGuid());
        var current = State.With() with { Tables = Sequence.Of(Table), OpenRuns = Sequence.Of(new OpenRun(left, "W/\"7\"")) };

        var history = await BeginAsync(dataverse, current, hasChanges: false);
        await history.EndAsync(Report(Outcome.NothingToDo), Door.CommandLine, "Ann Admin", dataverse, WaitPolicy);

        var closed = Assert.IsType<Write.Update>(Assert.Single(Assert.Single(dataverse.Transactions)));
        Assert.Equal((left, "W/\"7\""), (closed.Id, closed.ExpectedVersion));
        Assert.Contains(new ColumnSetting("enreach_outcome", new ColumnValue.Number(247100002)), closed.Columns);
        Assert.Contains("its outcome is unknown", closed.Columns[1].Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_said_meanwhile_how_it_ended_is_left_alone_and_disturbs_nothing()
    {
        var sent = 0;
        var dataverse = new ScriptedDataverse
        {
            Before = _ =>
            {
                if (++sent == 2) throw new WriteRefusedException(1, new(FaultKind.Conflict, "0x1", "another version", null));
            },
        };
        var current = State.With() with { Tables = Sequence.Of(Table), OpenRuns = Sequence.Of(new OpenRun(Guid.NewGuid(), "W/\"7\"")) };
        var history = await BeginAsync(dataverse, current);

        Assert.Null(await history.EndAsync(Report(Outcome.Done), Door.CommandLine, "Ann Admin", dataverse, WaitPolicy));

        Assert.Equal(history.Id, Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions.Last())).Id);
    }

    [Fact]
    public async Task A_beginning_that_never_arrived_is_made_up_for_at_the_end()
    {
        var sent = 0;
        var dataverse = new ScriptedDataverse
        {
            Before = _ =>
            {
                if (++sent == 1) throw new DataverseException(new(FaultKind.AnswerLost, "", "the answer was lost", null));
                if (sent == 2) throw new WriteRefusedException(0, new(FaultKind.NotFound, "0x1", "no such row", null));
            },
        };
        var history = await BeginAsync(dataverse, State.With() with { Tables = Sequence.Of(Table) });

        Assert.Null(await history.EndAsync(Report(Outcome.Done), Door.CommandLine, "Ann Admin", dataverse, WaitPolicy));

        Assert.Equal(history.Id, Assert.IsType<Write.Create>(Assert.Single(dataverse.Transactions.Last())).Id);
    }

    [Fact]
    public async Task A_beginning_that_is_refused_stops_no_deployment() =>
        Assert.Null((await BeginAsync(Refusing(FaultKind.Denied), State.With() with { Tables = Sequence.Of(Table) })).Id);

    static readonly TableDefinition Table = new(
        "enreach_deploymenthistory", "enreach_deploymenthistoryid", Sequence<LogicalName>.Empty, Sequence<string>.Empty);

    static WaitPolicy WaitPolicy => new(() => Noon, (_, _) => Task.CompletedTask, TimeSpan.Zero);

    static Task<DeploymentHistory> BeginAsync(ScriptedDataverse dataverse, CurrentState current, bool hasChanges = true)
    {
        var desired = hasChanges ? State.Desired(State.Package("core", "1.0.0.0")) : State.Nothing;
        return DeploymentHistory.BeginAsync(Planner.Plan(desired, current), current, Noon, Door.CommandLine, dataverse, WaitPolicy);
    }

    static Task<Diagnostic?> WriteAsync(DeploymentReport report, ScriptedDataverse dataverse) =>
        DeploymentHistory.None.EndAsync(report, Door.CommandLine, "Ann Admin", dataverse, WaitPolicy);

    static ScriptedDataverse Refusing(FaultKind kind, int times = int.MaxValue)
    {
        var left = times;
        return new()
        {
            Before = _ =>
            {
                if (left-- > 0) throw new WriteRefusedException(0, new(kind, "0x1", "the platform's words", null));
            },
        };
    }

    static DeploymentReport Failed(string code, params Outcome[] outcomes) =>
        Report(outcomes) with { Problems = Sequence.Of(Diagnostic.Error(code, "what", "where", "why", "fix")) };

    static DeploymentReport Report(params Outcome[] outcomes)
    {
        var changes = outcomes.Select((_, index) => new PlannedChange(
            index + 1,
            new(ComponentKind.Row, "Settings", $"row {index}"),
            ChangeAction.Create,
            "",
            new Step.Nothing())).ToSequence();
        var version = SolutionVersion.Parse("1.0.0.0");
        var plan = new DeploymentPlan("https://contoso.crm.dynamics.com", version, new(default, ""), changes, Sequence<Diagnostic>.Empty);
        var results = changes.Zip(outcomes, (change, outcome) => new ChangeResult(change, outcome, TimeSpan.Zero)).ToSequence();
        return new(plan, results, Sequence<Diagnostic>.Empty, Noon, Noon.AddMinutes(1), null);
    }

    static Write.Create Written(ScriptedDataverse dataverse) =>
        Assert.IsType<Write.Create>(Assert.Single(Assert.Single(dataverse.Transactions)));

    static ColumnValue Value(Write.Create row, string column) =>
        row.Columns.Single(setting => setting.Column.ToString() == column).Value;
}
