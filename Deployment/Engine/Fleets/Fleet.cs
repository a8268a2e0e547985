using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>Environments that get the same package, in rings: a ring begins when the one before it is good.</summary>
/// <param name="Rings">In the order they are deployed.</param>
/// <param name="Concurrency">How many environments are worked at once, over all rings.</param>
public sealed record Fleet(Sequence<FleetRing> Rings, int Concurrency)
{
    public const int UsualConcurrency = 8;

    /// <summary>All of them, in the order they are written.</summary>
    public IEnumerable<FleetMember> Members => Rings.SelectMany(ring => ring.Members);

    public FleetRing RingOf(FleetMember member) => Rings.First(ring => ring.Members.Any(other => other.Label == member.Label));

    /// <summary>The same environments in one ring that nothing stops: for looking, which does no harm.</summary>
    public Fleet Ungated() => this with
    {
        Rings = Sequence.Of(new FleetRing("all", Members.ToSequence()) { StopAfter = int.MaxValue, Tolerate = int.MaxValue - 1 }),
    };
}

/// <param name="Members">At least one where it was read from a file.</param>
public sealed record FleetRing(string Name, Sequence<FleetMember> Members)
{
    /// <summary>How many of its environments are worked at once; null: as many as the fleet allows.</summary>
    public int? Concurrency { get; init; }

    /// <summary>From this many failures on, nothing further starts, here and in the rings behind.</summary>
    public int StopAfter { get; init; } = 1;

    /// <summary>With at most this many failures the ring is good all the same, and the next one begins.</summary>
    public int Tolerate { get; init; }

    /// <summary>How long the ring before has to have been good before this one begins.</summary>
    public TimeSpan Wait { get; init; }
}

/// <summary>One environment.</summary>
/// <param name="Label">What people call it; no two have the same.</param>
/// <param name="Address">As it was written.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FleetMember(string Label, string Address, string Place)
{
    public static readonly TimeSpan UsualTimeLimit = TimeSpan.FromHours(2);

    public Sequence<string> Tags { get; init; } = Sequence<string>.Empty;

    /// <summary>How long its run may take.</summary>
    public TimeSpan TimeLimit { get; init; } = UsualTimeLimit;

    /// <summary>What its door has to know, such as how to sign in: what it says itself, else its ring, else the fleet.</summary>
    public Sequence<ConfigurationEntry> Settings { get; init; } = Sequence<ConfigurationEntry>.Empty;

    /// <summary>What it is to be configured with, by the fleet, its ring and itself; null: nothing is decided.</summary>
    public VoiceConfiguration? Configuration { get; init; }
}
