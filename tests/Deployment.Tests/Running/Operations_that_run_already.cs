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
public sealed class Operations_that_run_already : IDisposable
{
    readonly RehearsedRun _run = new();
    readonly LivingDataverse _dataverse = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task An_import_that_a_killed_run_left_is_found_watched_and_not_started_again()
    {
        _dataverse.Begin(203, ImportJobId.New(_run.Solution), () => _dataverse.Install("contoso_core", "1.4.0.0"), looks: 20);

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal(["write"], _dataverse.Writes);
        Assert.All(_run.Waits, wait => Assert.Equal("an import of contoso_core that an earlier run started", wait.For));
        Assert.Contains(_run.Waits, wait => wait.Percent > 0);
    }

    [Fact]
    public async Task Somebody_elses_operation_is_waited_for_with_a_word_at_least_every_ten_seconds()
    {
        _dataverse.Begin(208, null, () => { }, looks: 40);

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        var told = _run.Waits.Where(wait => wait.For == "an uninstall").Select(wait => wait.Since).ToList();
        Assert.True(told.Count > 10);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task An_environment_that_is_busy_with_what_nobody_sees_is_asked_again_and_the_plan_is_made_anew()
    {
        var refusals = 3;
        _dataverse.Before = call =>
        {
            if (!call.StartsWith("import") || --refusals < 0) return;
            if (refusals == 0) _dataverse.Install("contoso_core", "1.4.0.0");
            throw LivingDataverse.Fault(FaultKind.Busy);
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal("2 changes were made", report.State);
        Assert.Equal(3, _dataverse.Writes.Count(call => call.StartsWith("import")));
        Assert.Equal(3, _run.Events.OfType<DeploymentEvent.Replanned>().Count());
    }

    [Fact]
    public async Task When_the_environment_stays_busy_nothing_is_written_and_it_is_said()
    {
        _run.StallTimeout = TimeSpan.FromMinutes(5);
        _dataverse.Before = call =>
        {
            if (call.StartsWith("import")) throw LivingDataverse.Fault(FaultKind.Busy);
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal(DiagnosticCodes.EnvironmentBusy, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
        Assert.InRange(_run.Now - DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task Somebody_elses_operation_that_stands_still_ends_the_wait_and_nothing_was_written()
    {
        _dataverse.Begin(207, null, () => { }, looks: int.MaxValue);

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal(DiagnosticCodes.OperationStandsStill, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
        Assert.InRange(_run.Now - DateTimeOffset.UnixEpoch, _run.StallTimeout, _run.StallTimeout + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Nothing_is_waited_for_where_nothing_is_to_be_changed()
    {
        await _run.RunAsync(_dataverse);
        _dataverse.Begin(208, null, () => { }, looks: int.MaxValue);

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal("nothing to change", report.State);
    }

    [Fact]
    public async Task Interrupted_while_waiting_nothing_is_started_anymore()
    {
        _dataverse.Before = call =>
        {
            if (call.StartsWith("import")) throw LivingDataverse.Fault(FaultKind.Busy);
        };
        _run.Hear = happened =>
        {
            if (happened is not DeploymentEvent.Waiting) return;
            _dataverse.Before = _ => { };
            _run.Stop.Cancel();
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.Contains(report.Problems, problem => problem.Code == DiagnosticCodes.Interrupted);
        Assert.Equal(["import contoso_core"], _dataverse.Writes);
        Assert.Equal("nothing was written", report.State);
    }

    [Fact]
    public async Task A_step_switched_off_between_reading_and_import_stays_off()
    {
        var step = new PluginStep(Guid.NewGuid(), "Check");
        _run.Solution = _run.Solution with { Steps = Sequence.Of(step) };
        _dataverse.Install("contoso_core", "1.3.0.0");
        _dataverse.Put("sdkmessageprocessingstep", step.Id, ("statecode", new ColumnValue.Number(0)));
        var enabling = new List<bool>();
        _run.Hear = happened =>
        {
            if (happened is DeploymentEvent.ChangeStarted { Change: { Component.Kind: ComponentKind.Solution } change })
            {
                enabling.Add(((Step.Import)change.Step).EnableSteps);
                _dataverse.Put("sdkmessageprocessingstep", step.Id, ("statecode", new ColumnValue.Number(1)));
            }
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal([false, false], enabling);
        Assert.Equal(["import contoso_core", "write"], _dataverse.Writes);
    }
}
