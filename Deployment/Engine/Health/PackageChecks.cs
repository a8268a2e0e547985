using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Package: solutions and plug-in steps.</summary>
static class PackageChecks
{
    public static IEnumerable<Diagnostic> Package(EnvironmentHealth health)
    {
        foreach (var change in health.Plan.Changes.Where(change => change.Component.Kind == ComponentKind.Solution && change.Writes))
            yield return Diagnostic.Error(
                HealthCodes.SolutionNotCurrent,
                $"{change.Component.Name} is not as the package has it.",
                health.State.Environment,
                change.Reason,
                Ways.DeployFirst);
    }

    public static IEnumerable<Diagnostic> Steps(EnvironmentHealth health) => health.State.Steps
        .Where(step => !step.IsEnabled)
        .Select(step => Diagnostic.Warning(
            HealthCodes.StepOff,
            "A plug-in step of ours is switched off.",
            $"plug-in step {step.Id:D}",
            "what it does is not done: an id is not looked up, or a value is not checked",
            "switch it on in the maker portal or with the Plug-in Registration Tool, unless it is off on purpose"));
}
