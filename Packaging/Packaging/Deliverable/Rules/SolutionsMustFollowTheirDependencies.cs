using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>PACK-207: a solution imported before one it requires. PACK-208: a package without solutions, which never finishes.</summary>
sealed class SolutionsMustFollowTheirDependencies : IPackageRule
{
    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs)
    {
        if (sources.ImportConfig is not { } config) yield break;

        var path = sources.PackageFolder.Display(PackageLayout.ImportConfigFile);
        var files = config.Descendants("configsolutionfile").ToList();
        if (files.Count == 0)
            yield return new("PACK-208", "The package imports no solution.", path, config.Line(),
                "Package Deployer never raises its completion event for a package without solutions, so the caller waits forever",
                "name at least one solution");

        var solutions = sources.Solutions.Select(Solution.Of).ToDictionary(solution => solution.UniqueName + "_managed.zip");
        var imported = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (!solutions.TryGetValue(file.Attr("solutionpackagefilename") ?? "", out var solution)) continue;

            foreach (var later in solution.DeclaredDependencies.Where(name =>
                !imported.Contains(name) && solutions.ContainsKey(name + "_managed.zip")))
                yield return new("PACK-207", $"'{solution.UniqueName}' is imported before '{later}', which it requires.", path, file.Line(),
                    "solutions are imported in file order and the server refuses one whose dependency is missing",
                    $"move '{later}_managed.zip' above it");
            imported.Add(solution.UniqueName);
        }
    }
}
