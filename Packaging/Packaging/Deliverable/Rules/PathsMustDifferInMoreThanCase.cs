using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>PACK-210: a file of the package folder that would take another's place, at the latest on a disk that ignores case.</summary>
sealed class PathsMustDifferInMoreThanCase : IPackageRule
{
    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs)
    {
        var generated = sources.Solutions.Select(solution => Checking.Source.Solution.Of(solution).UniqueName + "_managed.zip")
            .Concat(sources.Data.Select(set => $"{PackageLayout.ConfigDataFolder}/{set.Name}.zip"))
            .Append($"{PackageLayout.ConfigDataFolder}/{PackageLayout.SeedFile}");
        var taken = new HashSet<string>(generated, StringComparer.OrdinalIgnoreCase);
        return from file in sources.PackageFolder.Files
               where !taken.Add(file.Path)
               select new PackagingProblem(
                   "PACK-210", $"'{file.Path}' would take the place of another file of the package.",
                   sources.PackageFolder.Display(file.Path), 1,
                   "packed files and files that differ only in case cannot exist side by side", "rename or remove the file");
    }
}
