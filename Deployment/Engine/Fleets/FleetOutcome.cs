using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>What became of one environment of a fleet.</summary>
public enum FleetOutcome
{
    /// <summary>It was as it shall be before this run; nothing was written.</summary>
    AlreadyThere,

    /// <summary>It is as it shall be now.</summary>
    Done,

    /// <summary>It was looked at alone, and differs from what it shall be.</summary>
    Pending,

    Failed,

    /// <summary>It did not end within its time.</summary>
    TimedOut,

    /// <summary>The run was asked to stop while it was worked.</summary>
    Interrupted,

    NotAttempted,
}

/// <summary>The words people read.</summary>
public static class FleetOutcomeWords
{
    public static string Name(FleetOutcome outcome) => outcome switch
    {
        FleetOutcome.AlreadyThere => "already there",
        FleetOutcome.Done => "done",
        FleetOutcome.Pending => "pending",
        FleetOutcome.Failed => "failed",
        FleetOutcome.TimedOut => "timed out",
        FleetOutcome.Interrupted => "interrupted",
        FleetOutcome.NotAttempted => "not attempted",
        _ => throw new InvalidOperationException($"No word is known for {outcome}; this is a bug in the package."),
    };

    /// <summary>The environment is as it shall be.</summary>
    public static bool IsGood(this FleetOutcome outcome) => outcome is FleetOutcome.AlreadyThere or FleetOutcome.Done;

    /// <summary>It counts against its ring.</summary>
    public static bool IsFailure(this FleetOutcome outcome) => outcome is FleetOutcome.Failed or FleetOutcome.TimedOut;
}

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
