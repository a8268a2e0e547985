using System;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.Deployment.Applying;

/// <summary>What happens while a plan is applied, for people who watch; a closed set.</summary>
public abstract record DeploymentEvent
{
    private DeploymentEvent()
    {
    }

    public sealed record ChangeStarted(PlannedChange Change) : DeploymentEvent;

    /// <param name="Percent">0 to 100; null where the environment does not say.</param>
    public sealed record ChangeProgressed(PlannedChange Change, double? Percent) : DeploymentEvent;

    public sealed record ChangeFinished(ChangeResult Result) : DeploymentEvent;

    /// <summary>Another import, uninstall or publish runs in the environment; nothing of this change was started.</summary>
    public sealed record WaitingForEnvironment(PlannedChange Change, string Reason, TimeSpan Delay) : DeploymentEvent;
}
