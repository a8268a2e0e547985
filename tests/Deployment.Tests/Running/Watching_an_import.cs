using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Running;

/// <summary>An import of ours is watched as long as it gets on, and every watch ends.</summary>
public sealed class Watching_an_import : IDisposable
{
    readonly RehearsedRun _run = new();
    readonly LivingDataverse _dataverse = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(FaultKind.Other)]
    [InlineData(FaultKind.NotDataverse)]
    [InlineData(FaultKind.Unreachable)]
    public async Task A_look_that_fails_does_not_end_a_run_whose_import_goes_on(FaultKind kind)
    {
        var failures = 3;
        _dataverse.Before = call =>
        {
            if (call == "look" && failures-- > 0) throw LivingDataverse.Fault(kind);
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal("3 changes were made", report.State);
    }

    [Fact]
    public async Task Looks_that_keep_failing_end_the_run_and_the_import_is_unknown()
    {
        _dataverse.Before = call =>
        {
            if (call == "look") throw LivingDataverse.Fault(FaultKind.Unreachable);
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal(Outcome.Unknown, report.Results[0].Outcome);
        Assert.Equal(DiagnosticCodes.EnvironmentUnreachable, Assert.Single(report.Problems).Code);
    }

    [Fact]
    public async Task An_import_that_stands_still_is_left_after_the_patience_and_is_unknown()
    {
        _dataverse.LooksNeeded = int.MaxValue;

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal([Outcome.Unknown, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(DiagnosticCodes.OperationStandsStill, problem.Code);
        Assert.Contains("20 minutes", problem.Why);
        Assert.InRange(_run.Now - DateTimeOffset.UnixEpoch, _run.StallTimeout, _run.StallTimeout + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_import_that_gets_on_is_watched_for_longer_than_the_patience_and_a_word_is_said_every_ten_seconds()
    {
        _run.StallTimeout = TimeSpan.FromMinutes(1);
        var percent = 0;
        _dataverse.Look = () => ++percent < 100
            ? new(OperationState.Running, percent, null, null, null)
            : new(OperationState.Succeeded, 100, null, null, null);
        _dataverse.LooksNeeded = 99;

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.True(_run.Now - DateTimeOffset.UnixEpoch > TimeSpan.FromMinutes(10));
        var told = _run.Waits.Select(wait => wait.Since).ToList();
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.All(_run.Waits, wait => Assert.Equal("the install of contoso_core", wait.For));
    }

    [Theory]
    [InlineData(OperationState.Absent)]
    [InlineData(OperationState.Ended)]
    public async Task An_operation_that_tells_nothing_anymore_is_settled_by_what_is_installed(OperationState state)
    {
        _dataverse.Look = () => new(state, null, null, null, null);
        _dataverse.LooksNeeded = 4;

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal(1, _dataverse.Writes.Count(call => call.StartsWith("import")));
        Assert.Equal("3 changes were made", report.State);
    }

    [Fact]
    public async Task An_import_whose_operation_vanished_and_that_came_to_nothing_is_started_again_and_not_forever()
    {
        _dataverse.Look = () => new(OperationState.Ended, null, null, null, null);
        _dataverse.LooksNeeded = 0;
        _dataverse.After = call =>
        {
            if (call == "look") foreach (var row in _dataverse.Rows("solution").ToList()) _dataverse.Remove("solution", row.Id);
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.False(report.Succeeded);
        Assert.Equal(Outcome.Unknown, report.Results[0].Outcome);
        Assert.InRange(_dataverse.Writes.Count(), 2, 10);
    }

    [Fact]
    public async Task A_queued_import_that_met_another_one_is_started_again()
    {
        var refused = false;
        _dataverse.Look = () =>
        {
            _dataverse.Look = null;
            refused = true;
            foreach (var row in _dataverse.Rows("solution").ToList()) _dataverse.Remove("solution", row.Id);
            return new(OperationState.Failed, null, "Cannot start the requested operation", "0x80071151", null);
        };
        _dataverse.LooksNeeded = 0;

        var report = await _run.RunAsync(_dataverse);

        Assert.True(refused);
        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
    }

    [Fact]
    public async Task A_canceled_import_is_said_to_be_canceled()
    {
        _dataverse.Look = () => new(OperationState.Canceled, null, null, null, null);

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal("the operation was cancelled in the environment", Assert.Single(report.Problems).Why);
    }
}
