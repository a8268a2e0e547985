using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.Deployment.Report;

/// <summary>What happens while a plan is applied, for people who watch; a closed set.</summary>
public abstract record DeploymentEvent
{
    DeploymentEvent()
    {
    }

    public sealed record ChangeStarted(PlannedChange Change) : DeploymentEvent;

    /// <param name="Percent">0 to 100; null where the environment does not say.</param>
    public sealed record ChangeProgressed(PlannedChange Change, double? Percent) : DeploymentEvent;

    public sealed record ChangeFinished(ChangeResult Result) : DeploymentEvent;

    /// <summary>Said at least every ten seconds of a wait.</summary>
    /// <param name="Change">The change that waits; null where none has begun.</param>
    /// <param name="For">What is waited for, such as "an import of VoiceForD365Core".</param>
    /// <param name="Since">How long already.</param>
    /// <param name="Percent">How far that is, 0 to 100; null where the environment does not say.</param>
    public sealed record Waiting(PlannedChange? Change, string For, TimeSpan Since, double? Percent) : DeploymentEvent;

    /// <summary>The environment was read and planned again; what follows belongs to this plan.</summary>
    public sealed record Replanned(DeploymentPlan Plan, string Because) : DeploymentEvent;
}
