using System.Collections.Concurrent;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Fleets;

/// <summary>Environments that end when the test says so, in a time that passes when the test says so.</summary>
public sealed class A_fleet_that_runs : IProgress<FleetEvent>
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    readonly object _gate = new();
    readonly List<FleetEvent> _events = [];
    readonly Dictionary<string, TaskCompletionSource<MemberEnd>> _work = [];
    readonly ConcurrentDictionary<string, IMemberProgress> _progress = [];
    readonly List<(TimeSpan Delay, TaskCompletionSource Over)> _delays = [];
    readonly CancellationTokenSource _stop = new();
    readonly SemaphoreSlim _news = new(0);
    DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task Rings_are_worked_one_after_the_other_and_the_report_is_in_the_order_of_the_file()
    {
        var run = Run(Fleet(8, Ring("test", "a", "b"), Ring("pilot", "c")));

        await End("b", FleetOutcome.AlreadyThere);
        await End("a", FleetOutcome.Done);
        await End("c", FleetOutcome.Done);
        var report = await run;

        Assert.True(report.Succeeded);
        Assert.Equal(["a", "b", "c"], report.Results.Select(result => result.Member.Label));
        Assert.Equal("1 already there, 2 done, of 3 environments", report.State);
    }

    [Fact]
    public async Task A_failure_that_ends_it_leaves_the_rest_not_attempted_and_says_why()
    {
        var run = Run(Fleet(1, Ring("test", "a", "b"), Ring("pilot", "c")));

        await End("a", FleetOutcome.Failed);
        var report = await run;

        Assert.False(report.Succeeded);
        Assert.Equal(DiagnosticCodes.FleetRingStopped, Assert.Single(report.Problems).Code);
        Assert.Equal(
            [FleetOutcome.Failed, FleetOutcome.NotAttempted, FleetOutcome.NotAttempted],
            report.Results.Select(result => result.End.Outcome));
        Assert.Equal(new Hold.Stopped("test", 1), report.Results[2].Why);
    }

    [Fact]
    public async Task A_ring_that_ended_badly_lets_the_next_one_not_begin()
    {
        var run = Run(Fleet(2, Ring("test", "a", "b") with { StopAfter = 2 }, Ring("pilot", "c")));

        await End("a", FleetOutcome.Failed);
        await End("b", FleetOutcome.Done);
        var report = await run;

        Assert.Equal(DiagnosticCodes.FleetRingNotGood, Assert.Single(report.Problems).Code);
        Assert.Equal(FleetOutcome.NotAttempted, report.Results[2].End.Outcome);
    }

    [Fact]
    public async Task Asked_to_stop_it_waits_for_those_at_work_and_starts_nothing_further()
    {
        var run = Run(Fleet(1, Ring("test", "a", "b")));
        await Started("a");

        _stop.Cancel();
        await End("a", FleetOutcome.Failed);
        var report = await run;

        Assert.Equal([FleetOutcome.Interrupted, FleetOutcome.NotAttempted], report.Results.Select(result => result.End.Outcome));
        Assert.Null(report.Results[1].Why);
    }

    [Fact]
    public async Task One_that_takes_too_long_is_asked_to_stop_and_holds_up_nobody()
    {
        var run = Run(Fleet(2, Ring("test", "a", "b") with { StopAfter = 2 }));
        await Started("a");
        await End("b", FleetOutcome.Done);

        await Pass(FleetMember.UsualTimeLimit);
        await End("a", FleetOutcome.Failed);
        var report = await run;

        Assert.Equal([FleetOutcome.TimedOut, FleetOutcome.Done], report.Results.Select(result => result.End.Outcome));
        Assert.Equal(DiagnosticCodes.FleetTimeOver, Assert.Single(report.Results[0].End.Problems).Code);
    }

    [Fact]
    public async Task One_that_does_not_stop_at_all_is_left_to_itself()
    {
        var run = Run(Fleet(2, Ring("test", "a")));
        await Started("a");

        await Pass(FleetMember.UsualTimeLimit);
        await Pass(TimeSpan.FromMinutes(3));
        var report = await run;

        Assert.Equal(FleetOutcome.TimedOut, report.Results[0].End.Outcome);
        Assert.Equal(DiagnosticCodes.FleetLeftRunning, Assert.Single(report.Results[0].End.Problems).Code);
    }

    [Fact]
    public async Task One_that_is_held_up_lets_another_start_in_its_place()
    {
        var run = Run(Fleet(1, Ring("test", "a", "b")));
        await Started("a");

        _progress["a"].HeldUp("the answer to POST $batch");
        await End("b", FleetOutcome.Done);
        _progress["a"].HeldUp(null);
        await End("a", FleetOutcome.Done);

        Assert.True((await run).Succeeded);
    }

    [Fact]
    public async Task A_ring_that_waits_begins_when_its_time_has_come()
    {
        var run = Run(Fleet(1, Ring("test", "a"), Ring("pilot", "b") with { Wait = TimeSpan.FromMinutes(30) }));

        await End("a", FleetOutcome.Done);
        await Pass(TimeSpan.FromMinutes(30));
        await End("b", FleetOutcome.Done);

        Assert.True((await run).Succeeded);
        Assert.Contains(_events, happened => happened is FleetEvent.Waiting { Members: [{ Why: Hold.Pause }] });
    }

    [Fact]
    public async Task A_ring_that_is_deployed_by_itself_waits_after_those_before_it_all_the_same()
    {
        var before = Ring("test", "x").Members.Select(member =>
            new MemberResult(
                member, new(FleetOutcome.AlreadyThere) { GoodSince = _now.AddMinutes(-10) }, TimeSpan.Zero, null)).ToSequence();
        var run = Run(Fleet(1, Ring("pilot", "b") with { Wait = TimeSpan.FromMinutes(30) }), before);

        await Pass(TimeSpan.FromMinutes(20));
        await End("b", FleetOutcome.Done);

        Assert.Equal("b", Assert.Single((await run).Results).Member.Label);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_the_failure_of_that_environment_alone()
    {
        var run = Run(Fleet(2, Ring("test", "a", "b") with { StopAfter = 2 }));
        await Started("a");

        _work["a"].SetException(new InvalidOperationException("no such thing"));
        await End("b", FleetOutcome.Done);
        var report = await run;

        Assert.Equal([FleetOutcome.Failed, FleetOutcome.Done], report.Results.Select(result => result.End.Outcome));
        Assert.Equal(DiagnosticCodes.FleetSurprise, Assert.Single(report.Results[0].End.Problems).Code);
    }

    [Fact]
    public async Task A_listener_that_throws_changes_nothing()
    {
        var run = new FleetRun(
            Fleet(1, Ring("test", "a")),
            (_, _, _) => Task.FromResult(new MemberEnd(FleetOutcome.Done)),
            new(() => _now, Delay, TimeSpan.Zero),
            new Throwing());

        Assert.True((await run.RunAsync(CancellationToken.None)).Succeeded);
    }

    void IProgress<FleetEvent>.Report(FleetEvent value)
    {
        lock (_gate) _events.Add(value);
        _news.Release();
    }

    Task<FleetReport> Run(Fleet fleet, Sequence<MemberResult>? before = null)
    {
        foreach (var member in fleet.Members) _work[member.Label] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var run =
            new FleetRun(fleet, Work, new(() => _now, Delay, TimeSpan.Zero), this) { Before = before ?? Sequence<MemberResult>.Empty };
        return Task.Run(() => run.RunAsync(_stop.Token)).WaitAsync(Timeout);
    }

    Task<MemberEnd> Work(FleetMember member, IMemberProgress progress, CancellationToken cancellation)
    {
        _progress[member.Label] = progress;
        _news.Release();
        return _work[member.Label].Task;
    }

    Task Delay(TimeSpan delay, CancellationToken cancellation)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellation.Register(() => over.TrySetCanceled(cancellation));
        lock (_gate) _delays.Add((delay, over));
        _news.Release();
        return over.Task;
    }

    async Task End(string label, FleetOutcome outcome)
    {
        await Started(label);
        _work[label].SetResult(new(outcome) { GoodSince = outcome == FleetOutcome.Done ? _now : null });
    }

    Task Started(string label) => Until(() => _progress.ContainsKey(label));

    /// <summary>Lets the time pass that somebody waits for.</summary>
    async Task Pass(TimeSpan delay)
    {
        await Until(() => _delays.Any(one => one.Delay == delay && !one.Over.Task.IsCompleted));
        _now += delay;
        lock (_gate) _delays.First(one => one.Delay == delay && !one.Over.Task.IsCompleted).Over.SetResult();
    }

    async Task Until(Func<bool> isSo)
    {
        while (true)
        {
            lock (_gate) if (isSo()) return;
            Assert.True(await _news.WaitAsync(Timeout), "it does not come to that");
        }
    }

    static Fleet Fleet(int concurrency, params FleetRing[] rings) => new(rings.ToSequence(), concurrency);

    static FleetRing Ring(string name, params string[] labels) =>
        new(name, labels.Select(label => new FleetMember(label, $"https://{label}.crm4.dynamics.com", "fleet.yaml, line 1")).ToSequence());

    sealed class Throwing : IProgress<FleetEvent>
    {
        public void Report(FleetEvent value) => throw new InvalidOperationException("nobody listens");
    }
}
