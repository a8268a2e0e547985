using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>The dependencies solution.xml lists: the solution named is installed, or the component is here anyway.</summary>
static class DeclaredDependencyCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import) => Check(import.Manifest, import.Target);

    /// <summary>What is wrong with a file that could not be read: the platform would look at its dependencies first.</summary>
    public static IReadOnlyList<ImportProblem> Instead(ImportRefusedException refusal, TargetState target) =>
        refusal.Manifest is { } manifest && Check(manifest, target).ToList() is { Count: > 0 } missing ? missing : refusal.Problems;

    static IEnumerable<ImportProblem> Check(SolutionManifest manifest, TargetState target)
    {
        var missing = manifest.MissingDependencies.Where(dependency => !IsMet(target, dependency)).ToList();
        var ofEveryEnvironment = missing.Where(dependency => EveryEnvironment.Has(dependency.RequiredSolution)).ToList();
        if (missing.Except(ofEveryEnvironment).ToList() is { Count: > 0 } absent)
            yield return MissingDependencyXml.Problem(manifest.UniqueName, component: null, absent);
        foreach (var lack in ofEveryEnvironment.DistinctBy(dependency => (dependency.Required, dependency.RequiredSolution)))
            yield return new ImportProblem(
                ErrorCodes.ImportError,
                Component: null,
                $"The local Dataverse lacks the component '{lack.Required.DisplayName}' (type {lack.Required.Type}) of the solution "
                + $"'{lack.RequiredSolution}', which every environment has. A real environment takes this; nothing was imported.");
    }

    static bool IsMet(TargetState target, MissingDependency dependency) =>
        dependency.Required.Keys.Any(target.Has)
        || EveryEnvironment.Has(dependency.RequiredSolution)
            && (EveryEnvironment.IsReference(dependency.Required.Key?.Kind)
                || EveryEnvironment.IsOnlyUsed(dependency.Required.Key?.Kind, dependency.Dependent.Key?.Kind))
        || dependency.RequiredSolution is { } name && target.Solution(name) is { } installed
            && (dependency.MinimumVersion is null || installed.Version >= dependency.MinimumVersion)
            && dependency.Required.Key is null;
}
