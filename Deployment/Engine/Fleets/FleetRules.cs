using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>What may start next. Pure: the same statuses at the same moment, the same decision.</summary>
public static class FleetRules
{
    /// <param name="statuses">By label; who is missing has not started.</param>
    public static FleetStep Next(Fleet fleet, IReadOnlyDictionary<string, MemberStatus> statuses, DateTimeOffset now)
    {
        var places = Places.Of(fleet.Members.Select(Of), fleet.Concurrency);
        var start = new List<FleetMember>();
        var held = new List<HeldMember>();
        Hold? gate = null;
        FleetRing? before = null;
        foreach (var ring in fleet.Rings)
        {
            gate ??= before is null ? null : Pause(ring, before.Members.Select(Of), now);
            var failures = ring.Members.Count(member => Of(member) is MemberStatus.Ended ended && ended.Outcome.IsFailure());
            if (failures >= ring.StopAfter) gate ??= new Hold.Stopped(ring.Name, failures);
            var own = Places.Of(ring.Members.Select(Of), ring.Concurrency ?? int.MaxValue);
            var waiting = ring.Members.Where(member => Of(member) is MemberStatus.Waiting).ToList();
            foreach (var member in waiting)
            {
                if (gate is not null) held.Add(new(member, gate));
                else if (!places.HasOne || !own.HasOne) held.Add(new(member, new Hold.Place(places.HasOne ? own.All : places.All)));
                else
                {
                    start.Add(member);
                    (places, own) = (places.Taken(), own.Taken());
                }
            }

            gate = gate is Hold.Pause ? new Hold.Ring(ring.Name) : gate ?? After(ring, ring.Members.Select(Of));
            before = ring;
        }

        var pause = held.Select(one => one.Why).OfType<Hold.Pause>().FirstOrDefault();
        return new(start.ToSequence(), held.ToSequence(), pause?.Until);

        MemberStatus Of(FleetMember member) => statuses.TryGetValue(member.Label, out var status) ? status : MemberStatus.NotStarted;
    }

    /// <returns>null when the next ring may begin.</returns>
    static Hold? After(FleetRing ring, IEnumerable<MemberStatus> statuses)
    {
        var all = statuses.ToList();
        if (all.Any(status => status is not MemberStatus.Ended)) return new Hold.Ring(ring.Name);
        var bad = all.Count(status => status is MemberStatus.Ended ended && !ended.Outcome.IsGood());
        return bad > ring.Tolerate ? new Hold.NotGood(ring.Name, bad) : null;
    }

    /// <summary>Counted from the environment that became good last, whichever run made it so.</summary>
    static Hold? Pause(FleetRing ring, IEnumerable<MemberStatus> before, DateTimeOffset now)
    {
        var last = before.OfType<MemberStatus.Ended>().Max(ended => ended.GoodSince);
        return last is { } since && since + ring.Wait > now ? new Hold.Pause(since + ring.Wait) : null;
    }

    /// <summary>
    /// How many are worked, and how many may be. One that the environment lets wait gives its place away, but no more of them than there
    /// are places: else a fleet that is throttled as a whole would be started as a whole.
    /// </summary>
    readonly record struct Places(int All, int Working, int HeldUp)
    {
        public static Places Of(IEnumerable<MemberStatus> statuses, int all)
        {
            var running = statuses.OfType<MemberStatus.Running>().ToList();
            return new(all, running.Count(one => !one.IsHeldUp), running.Count(one => one.IsHeldUp));
        }

        public bool HasOne => Working < All && (long)Working + HeldUp < 2L * All;

        public Places Taken() => this with { Working = Working + 1 };
    }
}

/// <summary>How far one environment is; a closed set.</summary>
public abstract record MemberStatus
{
    MemberStatus()
    {
    }

    public static readonly MemberStatus NotStarted = new Waiting();

    public sealed record Waiting : MemberStatus;

    /// <param name="IsHeldUp">The environment lets us wait: it throttles, or an answer takes long.</param>
    public sealed record Running(bool IsHeldUp) : MemberStatus;

    /// <param name="GoodSince">When it became as it shall be, in this run or an earlier one; null where it is not, or nobody knows.</param>
    public sealed record Ended(FleetOutcome Outcome, DateTimeOffset? GoodSince) : MemberStatus;
}

/// <summary>Why an environment does not start; a closed set.</summary>
/// <param name="IsForGood">It will not start in this run.</param>
public abstract record Hold(bool IsForGood)
{
    /// <summary>As many are worked as may be.</summary>
    public sealed record Place(int All) : Hold(IsForGood: false);

    /// <summary>The ring before has not ended.</summary>
    public sealed record Ring(string Before) : Hold(IsForGood: false);

    /// <summary>The ring before has to be good for a while.</summary>
    public sealed record Pause(DateTimeOffset Until) : Hold(IsForGood: false);

    /// <summary>As many failed in a ring as end everything.</summary>
    public sealed record Stopped(string Name, int Failures) : Hold(IsForGood: true);

    /// <summary>A ring has ended, and not well.</summary>
    public sealed record NotGood(string Name, int Failures) : Hold(IsForGood: true);

    /// <summary>For people.</summary>
    public string Words => this switch
    {
        Place place => place.All == 1 ? "the previous environment" : $"one of {place.All} places",
        Ring ring => $"ring '{ring.Before}'",
        Pause pause => $"{pause.Until.UtcDateTime:HH:mm:ss} UTC",
        Stopped stopped => $"ring '{stopped.Name}' stopped after {Failed(stopped.Failures)}",
        NotGood bad => $"ring '{bad.Name}' has {Failed(bad.Failures)}",
        _ => throw new InvalidOperationException($"{GetType().Name} has no words; this is a bug in the package."),
    };

    static string Failed(int failures) => failures == 1 ? "1 failure" : $"{failures} failures";
}

public sealed record HeldMember(FleetMember Member, Hold Why);

/// <param name="Start">To be started now, in this order.</param>
/// <param name="Held">Everybody else who has not started, and why.</param>
/// <param name="RecheckAt">When to decide again though nothing happens; null: when something happens.</param>
public sealed record FleetStep(Sequence<FleetMember> Start, Sequence<HeldMember> Held, DateTimeOffset? RecheckAt);
