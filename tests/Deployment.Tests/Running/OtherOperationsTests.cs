using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Running;

/// <summary>What runs in the environment already, ours or another's, is waited for; then everything is read and planned anew.</summary>
public sealed class OtherOperationsTests : IDisposable
{
    private readonly RehearsedRun run = new();
    private readonly LivingDataverse dataverse = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task An_import_that_a_killed_run_left_is_found_watched_and_not_started_again()
    {
        dataverse.Begin(203, ImportJobId.New(run.Solution), () => dataverse.Install("contoso_core", "1.4.0.0"), looks: 20);

        var report = await run.RunAsync(dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal(["write"], dataverse.Writes);
        Assert.All(run.Waits, wait => Assert.Equal("an import of contoso_core that an earlier run started", wait.For));
        Assert.Contains(run.Waits, wait => wait.Percent > 0);
    }

    [Fact]
    public async Task Somebody_elses_operation_is_waited_for_with_a_word_at_least_every_ten_seconds()
    {
        dataverse.Begin(208, null, () => { }, looks: 40);

        var report = await run.RunAsync(dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        var told = run.Waits.Where(wait => wait.For == "an uninstall").Select(wait => wait.Since).ToList();
        Assert.True(told.Count > 10);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task An_environment_that_is_busy_with_what_nobody_sees_is_asked_again_and_the_plan_is_made_anew()
    {
        var refusals = 3;
        dataverse.Before = call =>
        {
            if (!call.StartsWith("import") || --refusals < 0) return;
            if (refusals == 0) dataverse.Install("contoso_core", "1.4.0.0");
            throw LivingDataverse.Fault(FaultKind.Busy);
        };

        var report = await run.RunAsync(dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal("2 changes were made", report.State);
        Assert.Equal(3, dataverse.Writes.Count(call => call.StartsWith("import")));
        Assert.Equal(3, run.Events.OfType<DeploymentEvent.PlannedAgain>().Count());
    }

    [Fact]
    public async Task When_the_environment_stays_busy_nothing_is_written_and_it_is_said()
    {
        run.Patience = TimeSpan.FromMinutes(5);
        dataverse.Before = call =>
        {
            if (call.StartsWith("import")) throw LivingDataverse.Fault(FaultKind.Busy);
        };

        var report = await run.RunAsync(dataverse);

        Assert.Equal(DiagnosticCodes.EnvironmentBusy, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
        Assert.InRange(run.Now - DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task Somebody_elses_operation_that_stands_still_ends_the_wait_and_nothing_was_written()
    {
        dataverse.Begin(207, null, () => { }, looks: int.MaxValue);

        var report = await run.RunAsync(dataverse);

        Assert.Equal(DiagnosticCodes.OperationStandsStill, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
        Assert.InRange(run.Now - DateTimeOffset.UnixEpoch, run.Patience, run.Patience + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Nothing_is_waited_for_where_nothing_is_to_be_changed()
    {
        await run.RunAsync(dataverse);
        dataverse.Begin(208, null, () => { }, looks: int.MaxValue);

        var report = await run.RunAsync(dataverse);

        Assert.Equal("nothing to change", report.State);
    }

    [Fact]
    public async Task Interrupted_while_waiting_nothing_is_started_anymore()
    {
        dataverse.Before = call =>
        {
            if (call.StartsWith("import")) throw LivingDataverse.Fault(FaultKind.Busy);
        };
        run.Hear = happened =>
        {
            if (happened is not DeploymentEvent.Waiting) return;
            dataverse.Before = _ => { };
            run.Stop.Cancel();
        };

        var report = await run.RunAsync(dataverse);

        Assert.Contains(report.Problems, problem => problem.Code == DiagnosticCodes.Interrupted);
        Assert.Equal(["import contoso_core"], dataverse.Writes);
        Assert.Equal("nothing was written", report.State);
    }

    [Fact]
    public async Task A_step_switched_off_between_reading_and_import_stays_off()
    {
        var step = new PluginStep(Guid.NewGuid(), "Check");
        run.Solution = run.Solution with { Steps = Sequence.Of(step) };
        dataverse.Install("contoso_core", "1.3.0.0");
        dataverse.Put("sdkmessageprocessingstep", step.Id, ("statecode", new ColumnValue.Number(0)));
        var enabling = new List<bool>();
        run.Hear = happened =>
        {
            if (happened is DeploymentEvent.ChangeStarted { Change: { Component.Kind: ComponentKind.Solution } change })
            {
                enabling.Add(((Step.Import)change.Step).EnableSteps);
                dataverse.Put("sdkmessageprocessingstep", step.Id, ("statecode", new ColumnValue.Number(1)));
            }
        };

        var report = await run.RunAsync(dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal([false, false], enabling);
        Assert.Equal(["import contoso_core", "write"], dataverse.Writes);
    }
}
