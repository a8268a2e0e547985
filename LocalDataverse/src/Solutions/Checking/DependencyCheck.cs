using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Whatever a component needs is in the file or here. Site maps and roles have faults of their own.</summary>
static class DependencyCheck
{
    public static IEnumerable<ImportProblem> Check(ImportQuestion question)
    {
        var missing = question.Content.All
            .Where(component => component is not SiteMapContent)
            .SelectMany(component =>
                component.Requires.Where(key => !question.Exists(key)).Select(key => (Required: key, Dependent: component)))
            .ToList();
        if (missing.Count > 0)
            yield return MissingDependencyXml.Problem(
                question.Manifest.UniqueName, missing[0].Dependent.Key, [.. missing.Select(m => Describe(m.Required, m.Dependent))]);
    }

    /// <summary>Nobody knows which solution would bring it; the platform says Active then.</summary>
    static MissingDependency Describe(ComponentKey required, SolutionComponent dependent) =>
        new(
            DependencySide.Of(required, required.Name),
            DependencySide.Of(dependent.Key, dependent.DisplayName),
            Ledger.Active,
            MinimumVersion: null);
}
