using System.Collections.Concurrent;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>
/// Starts the environments of a fleet as <see cref="FleetRules"/> allow, and follows them to their ends. Asked to stop, it starts nothing
/// further, asks those at work to stop, and waits until they have.
/// </summary>
/// <param name="work">Everything that is done to one environment; an exception of it is its failure.</param>
public sealed class FleetRun(
    Fleet fleet,
    Func<FleetMember, IMemberProgress, CancellationToken, Task<MemberEnd>> work,
    WaitPolicy policy,
    IProgress<FleetEvent> progress)
{
    /// <summary>What does not stop within this time after it was asked is left to itself: it must not hold up the others.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    readonly Dictionary<string, MemberStatus> _statuses = [];
    readonly Dictionary<string, MemberResult> _results = [];
    readonly ConcurrentQueue<Action> _news = new();
    readonly SemaphoreSlim _happened = new(0);
    Sequence<HeldMember> _held = Sequence<HeldMember>.Empty;

    /// <summary>The rings before the first one, as they were found: what holds it back, and since when they are good.</summary>
    public Sequence<MemberResult> Before { get; init; } = Sequence<MemberResult>.Empty;

    /// <returns>Always a report, of every environment. May be called once.</returns>
    public async Task<FleetReport> RunAsync(CancellationToken cancellation)
    {
        var started = policy.Now();
        foreach (var found in Before) _statuses[found.Member.Label] = new MemberStatus.Ended(found.End.Outcome, found.End.GoodSince);
        var rings = Before.Count == 0 ? fleet.Rings
            : fleet.Rings.Prepend(new FleetRing("before", Before.Select(found => found.Member).ToSequence())).ToSequence();
        using var asked = cancellation.Register(() => _happened.Release());
        using var over = new CancellationTokenSource();
        while (true)
        {
            while (_news.TryDequeue(out var news)) news();
            var step = FleetRules.Next(fleet with { Rings = rings }, _statuses, policy.Now());
            if (!cancellation.IsCancellationRequested) foreach (var member in step.Start) Start(member, cancellation);
            Tell(step.Held);
            var works = _statuses.Values.Any(status => status is MemberStatus.Running);
            if (!works && (cancellation.IsCancellationRequested || step.RecheckAt is null)) break;
            if (!works) _ = WakeAsync(step.RecheckAt!.Value - policy.Now(), over.Token);
            await _happened.WaitAsync().ConfigureAwait(false);
        }

        over.Cancel();
        return Report(started, cancellation.IsCancellationRequested);
    }

    void Start(FleetMember member, CancellationToken cancellation)
    {
        _statuses[member.Label] = new MemberStatus.Running(IsHeldUp: false);
        Say(new FleetEvent.Started(member));
        _ = FollowAsync(member, cancellation);
    }

    async Task FollowAsync(FleetMember member, CancellationToken cancellation)
    {
        var began = policy.Now();
        var end = await WorkAsync(member, cancellation).ConfigureAwait(false);
        var result = new MemberResult(member, end, policy.Now() - began, Why: null);
        Hear(() =>
        {
            _statuses[member.Label] = new MemberStatus.Ended(end.Outcome, end.GoodSince);
            _results[member.Label] = result;
            Say(new FleetEvent.Ended(result));
        });
    }

    /// <summary>Never throws.</summary>
    async Task<MemberEnd> WorkAsync(FleetMember member, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        try
        {
            var working = Task.Run(() => work(member, new Ears(this, member), stop.Token), CancellationToken.None);
            var limit = policy.Delay(member.TimeLimit, ended.Token);
            var isOver = await Task.WhenAny(working, limit, Asked(stop.Token)).ConfigureAwait(false) == limit;
            if (isOver) stop.Cancel();
            if (!working.IsCompleted) await Task.WhenAny(working, policy.Delay(Grace, ended.Token)).ConfigureAwait(false);
            if (!working.IsCompleted) return Left(member, isOver);
            var end = await working.ConfigureAwait(false);
            return end.Outcome != FleetOutcome.Failed ? end
                : isOver ? end with { Outcome = FleetOutcome.TimedOut, Problems = end.Problems.Append(Over(member)).ToSequence() }
                : cancellation.IsCancellationRequested ? end with { Outcome = FleetOutcome.Interrupted }
                : end;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(FleetOutcome.Interrupted) { Problems = Sequence.Of(Faults.Interrupted(member.Label)) };
        }
        catch (OperationCanceledException)
        {
            return new(FleetOutcome.TimedOut) { Problems = Sequence.Of(Over(member)) };
        }
        catch (Exception surprise)
        {
            return new(FleetOutcome.Failed) { Problems = Sequence.Of(Surprise(member, surprise)) };
        }
        finally
        {
            ended.Cancel();
        }
    }

    static Task Asked(CancellationToken stop)
    {
        var asked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(() => asked.TrySetResult(true));
        return asked.Task;
    }

    async Task WakeAsync(TimeSpan after, CancellationToken over)
    {
        try
        {
            await policy.Delay(after > TimeSpan.Zero ? after : TimeSpan.Zero, over).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }

        _happened.Release();
    }

    void Hear(Action news)
    {
        _news.Enqueue(news);
        _happened.Release();
    }

    void Tell(Sequence<HeldMember> held)
    {
        if (held.Equals(_held)) return;
        _held = held;
        Say(new FleetEvent.Waiting(held));
    }

    FleetReport Report(DateTimeOffset started, bool isInterrupted)
    {
        var why = _held.ToDictionary(held => held.Member.Label, held => held.Why);
        var results = fleet.Members
            .Select(member => _results.TryGetValue(member.Label, out var result)
                ? result
                : new MemberResult(
                    member,
                    new(FleetOutcome.NotAttempted),
                    TimeSpan.Zero,
                    why.TryGetValue(member.Label, out var hold) && (hold.IsForGood || !isInterrupted) ? hold : null))
            .ToSequence();
        var gates = results.Select(result => result.Why).Where(hold => hold?.IsForGood == true).Distinct().Select(hold => Gate(hold!));
        return new(fleet, results, gates.ToSequence(), started, policy.Now());
    }

    static Diagnostic Gate(Hold hold) => hold switch
    {
        Hold.Stopped stopped => Diagnostic.Error(
            DiagnosticCodes.FleetRingStopped,
            $"Ring '{stopped.Name}' was stopped, and nothing more was started.",
            $"ring '{stopped.Name}'",
            stopped.Words,
            "fix the environments that failed, then run again; what is done already is left alone"),
        _ => Diagnostic.Error(
            DiagnosticCodes.FleetRingNotGood,
            "The next ring was not started.",
            "the rings after it",
            hold.Words,
            "fix the environments that failed, then run again; what is done already is left alone"),
    };

    static Diagnostic Over(FleetMember member) => Diagnostic.Error(
        DiagnosticCodes.FleetTimeOver,
        "The time limit of the environment has passed.",
        $"{member.Label} ({member.Address})",
        $"its run did not end within {member.TimeLimit.TotalMinutes:0} minutes, so it was asked to stop",
        "the report shows what was attempted; run again to continue from there, or allow more time");

    static MemberEnd Left(FleetMember member, bool isOver) => new(isOver ? FleetOutcome.TimedOut : FleetOutcome.Interrupted)
    {
        Problems = Sequence.Of(Diagnostic.Error(
            DiagnosticCodes.FleetLeftRunning,
            "The environment's run did not stop when it was asked to.",
            $"{member.Label} ({member.Address})",
            $"it had still not ended {Grace.TotalMinutes:0} minutes later, so the outcome of its last request is unknown",
            "run again; the run checks what is there and continues from there")),
    };

    static Diagnostic Surprise(FleetMember member, Exception surprise) => Diagnostic.Error(
        DiagnosticCodes.FleetSurprise,
        "An unexpected error occurred; this is our bug.",
        $"{member.Label} ({member.Address})",
        $"{surprise.Message} ({surprise.GetType().Name})",
        Ways.TellEveryRequest);

    /// <summary>Hears of one environment, on any thread.</summary>
    sealed class Ears(FleetRun run, FleetMember member) : IMemberProgress
    {
        public void Report(DeploymentEvent value) => run.Say(new FleetEvent.Progressed(member, value));

        public void HeldUp(string? reason) => run.Hear(() =>
        {
            if (!run._statuses.TryGetValue(member.Label, out var status) || status is not MemberStatus.Running) return;
            run._statuses[member.Label] = new MemberStatus.Running(reason is not null);
            run.Say(new FleetEvent.HeldUp(member, reason));
        });
    }

    void Say(FleetEvent happened) => BestEffort.Try(() => progress.Report(happened));
}

/// <summary>What is told of one environment while it is worked; from any thread.</summary>
public interface IMemberProgress : IProgress<DeploymentEvent>
{
    /// <param name="reason">What the environment lets us wait for; null: it goes on.</param>
    void HeldUp(string? reason);
}
