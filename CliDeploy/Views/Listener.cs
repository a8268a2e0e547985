using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Hears events at once and in order; the framework's own Progress hands them to a pool, where they overtake each other.</summary>
internal sealed class Listener(Action<DeploymentEvent> hear) : IProgress<DeploymentEvent>
{
    public void Report(DeploymentEvent value) => hear(value);
}
