using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class ApplierTests : IDisposable, IProgress<DeploymentEvent>
{
    private readonly string solutionFile = Path.GetTempFileName();
    private readonly List<DeploymentEvent> events = [];
    private readonly CancellationTokenSource stop = new();
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;
    private TimeSpan patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Solutions_come_first_and_the_rows_of_a_set_share_one_transaction()
    {
        var dataverse = new ScriptedDataverse();

        var report = await ApplyAsync(dataverse);

        Assert.Equal(["import contoso_core InstallOrUpdate", "look", "write"], dataverse.Calls);
        Assert.Equal(2, Assert.Single(dataverse.Transactions).Count);
        Assert.True(report.Succeeded);
        Assert.Equal("3 changes were made", report.State);
    }

    [Fact]
    public async Task When_an_import_fails_later_changes_are_reported_as_not_attempted()
    {
        var data = """<importexportxml><entities><entity LocalizedName="Setting"><result result="failure" errorcode="0x8004801A" errortext="bad element" /></entity></entities></importexportxml>""";
        var dataverse = new ScriptedDataverse
        {
            Looks = new([new(OperationState.Running, 40, null, null, null), new(
            OperationState.Failed,
            null,
            "outer words",
            "0x80048033",
            data)])
        };

        var report = await ApplyAsync(dataverse);

        Assert.Equal([Outcome.Failed, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
        var problem = Assert.Single(report.Problems);
        Assert.Equal((DiagnosticCodes.SolutionImportFailed, "entity Setting: 0x8004801A bad element"), (problem.Code, problem.Why));
        Assert.Equal("nothing was written", report.State);
        Assert.Contains(events, seen => seen is DeploymentEvent.ChangeProgressed { Percent: 40 });
    }

    [Fact]
    public async Task Missing_dependencies_inside_a_failure_are_named_with_their_solution()
    {
        var inner = "&lt;MissingDependencies&gt;&lt;MissingDependency&gt;&lt;Required schemaName=&quot;msdyn_x&quot; displayName=&quot;X&quot; solution=&quot;fabrikam (1.0)&quot; /&gt;&lt;/MissingDependency&gt;&lt;/MissingDependencies&gt;";
        var dataverse = new ScriptedDataverse
        {
            Looks = new([new(
            OperationState.Failed,
            null,
            null,
            null,
            $"""<x><y id="z"><result result="failure" errorcode="0x8004801D" errortext="{inner}" /></y></x>""")])
        };

        var report = await ApplyAsync(dataverse);

        Assert.Equal("y z: 0x8004801D missing X of solution fabrikam (1.0)", Assert.Single(report.Problems).Why);
    }

    [Fact]
    public async Task A_busy_environment_is_waited_for_and_then_looked_at_again()
    {
        var refusals = 2;
        var dataverse = new ScriptedDataverse { Before = call => { if (call.StartsWith("import") && refusals-- > 0) throw Fault(FaultKind.Busy); } };

        var report = await ApplyAsync(dataverse);

        Assert.True(report.Succeeded);
        Assert.Equal(
            ["import contoso_core InstallOrUpdate", "read", "import contoso_core InstallOrUpdate", "read", "import contoso_core InstallOrUpdate", "look", "write"],
            dataverse.Calls);
        Assert.Equal(2, events.OfType<DeploymentEvent.WaitingForEnvironment>().Count());
    }

    [Fact]
    public async Task When_the_environment_stays_busy_nothing_is_written_and_it_is_said()
    {
        patience = TimeSpan.Zero;

        var report = await ApplyAsync(new ScriptedDataverse { Before = _ => throw Fault(FaultKind.Busy) });

        Assert.Equal(DiagnosticCodes.EnvironmentBusy, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
    }

    [Fact]
    public async Task When_another_deployment_did_our_work_while_we_waited_we_stop_and_say_so()
    {
        var installed = new Row("solution", Guid.NewGuid(), null, Sequence.Of(
            new ColumnSetting("uniquename", new ColumnValue.Text("contoso_core")), new ColumnSetting("version", new ColumnValue.Text("1.4.0.0"))));
        var refusals = 1;
        var dataverse = new ScriptedDataverse
        {
            Before = call => { if (call.StartsWith("import") && refusals-- > 0) throw Fault(FaultKind.Busy); },
            Answers = _ => new Answer.RowsAre(Sequence.Of(installed)),
        };

        var report = await ApplyAsync(dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(DiagnosticCodes.EnvironmentChanged, problem.Code);
        Assert.Contains("1.4.0.0", problem.Why);
    }

    [Fact]
    public async Task A_refused_row_is_named_and_its_whole_transaction_failed()
    {
        var dataverse = new ScriptedDataverse
        {
            Before = call =>
            {
                if (call == "write") throw new WriteRefusedException(
            1,
            new(FaultKind.Conflict, "0x80040237", "duplicate", "r-1"));
            }
        };

        var report = await ApplyAsync(dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(DiagnosticCodes.EnvironmentChanged, problem.Code);
        Assert.Contains("Setting 'B'", problem.Where);
        Assert.Equal("0x80040237 duplicate (request r-1)", problem.Why);
        Assert.Equal([Outcome.Done, Outcome.Failed, Outcome.Failed], report.Results.Select(result => result.Outcome));
        Assert.Equal("1 change was made, 0 not attempted; run again to finish", report.State);
    }

    [Fact]
    public async Task Interrupted_during_an_import_the_report_says_that_it_goes_on_in_the_environment()
    {
        var dataverse = new ScriptedDataverse
        {
            Before = call => { if (call == "look") stop.Cancel(); },
            Looks = new([new(
            OperationState.Running,
            1,
            null,
            null,
            null)])
        };

        var report = await ApplyAsync(dataverse);

        Assert.Equal([Outcome.Unknown, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
        Assert.Equal(DiagnosticCodes.Interrupted, Assert.Single(report.Problems).Code);
        Assert.Equal("0 changes were made, 1 still running in the environment; run again to finish", report.State);
    }

    [Fact]
    public async Task Interrupted_while_an_import_is_handed_over_its_acceptance_is_waited_for_and_told()
    {
        var report = await ApplyAsync(new ScriptedDataverse { Before = call => { if (call.StartsWith("import")) stop.Cancel(); } });

        Assert.Equal([Outcome.Unknown, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task Interrupted_while_a_transaction_is_written_its_end_is_waited_for_and_told()
    {
        var report = await ApplyAsync(new ScriptedDataverse { Before = call => { if (call == "write") stop.Cancel(); } });

        Assert.All(report.Results, result => Assert.Equal(Outcome.Done, result.Outcome));
    }

    [Fact]
    public async Task A_surprise_still_yields_a_report_and_keeps_the_exception()
    {
        var report = await ApplyAsync(new ScriptedDataverse { Before = _ => throw new InvalidOperationException("boom") });

        Assert.False(report.Succeeded);
        Assert.Equal("boom", report.Surprise?.Message);
        Assert.Equal(Outcome.Failed, report.Results[0].Outcome);
    }

    [Fact]
    public async Task A_plan_with_errors_is_not_started()
    {
        var dataverse = new ScriptedDataverse();
        var plan = Plan() with { Problems = Sequence.Of(Diagnostic.Error("SCN-001", "what", "where", "why", "fix")) };

        var report = await Applier.ApplyAsync(plan, dataverse, this, Pace(), stop.Token);

        Assert.Empty(dataverse.Calls);
        Assert.False(report.Succeeded);
        Assert.All(report.Results, result => Assert.Equal(Outcome.NotAttempted, result.Outcome));
    }

    [Theory]
    [InlineData(FaultKind.Unreachable, DiagnosticCodes.EnvironmentUnreachable)]
    [InlineData(FaultKind.NotDataverse, DiagnosticCodes.EnvironmentNotDataverse)]
    [InlineData(FaultKind.NotSignedIn, DiagnosticCodes.EnvironmentSignInFailed)]
    [InlineData(FaultKind.Denied, DiagnosticCodes.EnvironmentPrivilegeMissing)]
    [InlineData(FaultKind.Throttled, DiagnosticCodes.EnvironmentThrottled)]
    [InlineData(FaultKind.Other, DiagnosticCodes.EnvironmentRefused)]
    public async Task Every_kind_of_fault_is_explained_with_the_platforms_own_words(FaultKind kind, string code)
    {
        var report = await ApplyAsync(new ScriptedDataverse { Before = _ => throw Fault(kind) });

        var problem = Assert.Single(report.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains("0x1 the platform's words", problem.Why);
        Assert.Null(report.Surprise);
    }

    [Fact]
    public async Task A_row_the_platform_made_with_its_parent_is_set_instead_of_created_twice()
    {
        var made = SettingHere(Guid.NewGuid(), "B", "x", "the platform's");
        var dataverse = new ScriptedDataverse { Answers = _ => new Answer.RowsAre(Sequence.Of(made)) };
        var plan = Planner.Plan(
            Desired(WithChild()),
            Empty with { Tables = Sequence.Of(SettingTable, SettingTable with { Name = "contoso_child" }) });

        await Applier.ApplyAsync(plan, dataverse, this, Pace(), stop.Token);

        Assert.Equal(["write", "read", "write"], dataverse.Calls);
        var update = Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions[1]));
        Assert.Equal((made.Id, "contoso_description"), (update.Id, Assert.Single(update.Columns).Column.ToString()));

        SeedSet WithChild()
        {
            var set = Settings(Setting(Guid.NewGuid(), "A", "1"));
            var child = set.Tables[0] with
            {
                Name = "contoso_child",
                MadeByServer = true,
                Rows = Sequence.Of(Setting(
                Guid.NewGuid(),
                "B",
                "2"))
            };
            made = made with { Table = "contoso_child" };
            return set with { Tables = Sequence.Of(set.Tables[0], child) };
        }
    }

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value) => events.Add(value);

    public void Dispose()
    {
        File.Delete(solutionFile);
        stop.Dispose();
    }

    private Task<DeploymentReport> ApplyAsync(ScriptedDataverse dataverse) => Applier.ApplyAsync(
        Plan(),
        dataverse,
        this,
        Pace(),
        stop.Token);

    private DeploymentPlan Plan()
    {
        var solution = Package("contoso_core", "1.4.0.0") with { File = solutionFile, Tables = Sequence.Of<LogicalName>("contoso_setting") };
        var set = Settings(Setting(Guid.NewGuid(), "A", "1"), Setting(Guid.NewGuid(), "B", "2"));
        return Planner.Plan(Desired(set) with { Solutions = Sequence.Of(solution) }, Empty);
    }

    private Pace Pace() => new(() => now, Delay, patience);

    private Task Delay(TimeSpan delay, CancellationToken cancellation)
    {
        now += delay;
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    private static DataverseException Fault(FaultKind kind) => new(new(kind, "0x1", "the platform's words", null));
}
