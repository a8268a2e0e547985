using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>
/// Whatever a component needs is in the file or here. Site maps and roles have faults of their own; apps may show tables that only the
/// local Dataverse lacks, all others are refused for them in its own name.
/// </summary>
static class DependencyCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var lacking = import.Content.All
            .Where(component => component is not SiteMapContent)
            .SelectMany(component =>
                component.Requires.Where(key => component is AppContent ? !import.MayBeShown(key) : !import.Exists(key))
                    .Select(key => (Required: key, Dependent: component)))
            .ToLookup(pair => import.AbsentTable(pair.Required));
        var missing = lacking[null].ToList();
        if (missing.Count > 0)
            yield return MissingDependencyXml.Problem(
                import.Manifest.UniqueName, missing[0].Dependent.Key, [.. missing.Select(m => Describe(m.Required, m.Dependent))]);
        foreach (var (required, dependent) in Unfounded(import))
            yield return new ImportProblem(
                ErrorCodes.ImportError,
                dependent.Key,
                $"The local Dataverse lacks {required}, which {dependent.Key} points at. A real environment has it; nothing was imported.");
        foreach (var absent in lacking.Where(pairs => pairs.Key is not null))
            yield return new ImportProblem(
                ErrorCodes.ImportError,
                absent.First().Dependent.Key,
                $"The local Dataverse lacks the table '{absent.Key}', which {absent.First().Dependent.Key} needs. "
                + "A real environment has it; nothing was imported.");
    }

    /// <summary>Lookups of rows to what is only believed to be there.</summary>
    static IEnumerable<(ComponentKey Required, SolutionComponent Dependent)> Unfounded(CheckedImport import) =>
        from component in import.Content.Stored
        from key in component.Lookups.Values
        where import.Exists(key) && !import.IsInFile(key) && import.Target.Row(key) is null
        select (key, (SolutionComponent)component);

    /// <summary>Nobody knows which solution would bring it; the platform says Active then.</summary>
    static MissingDependency Describe(ComponentKey required, SolutionComponent dependent) =>
        new(
            DependencySide.Of(required, required.Name),
            DependencySide.Of(dependent.Key, dependent.DisplayName),
            ComponentOwnership.Active,
            MinimumVersion: null);
}
