using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>What happens while a fleet is worked, for people who watch; a closed set.</summary>
public abstract record FleetEvent
{
    FleetEvent()
    {
    }

    public sealed record Started(FleetMember Member) : FleetEvent;

    /// <summary>Something happened in its run.</summary>
    public sealed record Progressed(FleetMember Member, DeploymentEvent Event) : FleetEvent;

    /// <summary>The environment lets it wait.</summary>
    /// <param name="For">What for, for people; null: it goes on.</param>
    public sealed record HeldUp(FleetMember Member, string? For) : FleetEvent;

    public sealed record Ended(MemberResult Result) : FleetEvent;

    /// <summary>Who waits has changed.</summary>
    /// <param name="Members">Everybody who has not started, and why.</param>
    public sealed record Waiting(Sequence<HeldMember> Members) : FleetEvent;
}
