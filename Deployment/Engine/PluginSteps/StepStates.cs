using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>Tells an import that switched steps over from people who did. Pure.</summary>
/// <remarks>
/// An update is imported without PublishWorkflows, which would switch on what an administrator has switched off. Whether the platform then
/// leaves every step as it is, is not certain (docs/unverified.md). Whatever it does it does to all steps of a file; people switch one at a
/// time. So where all that were on are off within one run, or all that were off are on, it was the import. A single one is a person's.
/// </remarks>
static class StepStates
{
    /// <returns>Those to be switched back, as they were.</returns>
    public static IEnumerable<CurrentStep> Undone(IEnumerable<CurrentStep> before, IReadOnlyCollection<CurrentStep> now) =>
        before.Where(step => now.Any(found => found.Id == step.Id))
            .GroupBy(step => step.IsEnabled)
            .Where(alike => alike.Count() > 1 && alike.All(step => now.First(found => found.Id == step.Id).IsEnabled != step.IsEnabled))
            .SelectMany(alike => alike);
}
