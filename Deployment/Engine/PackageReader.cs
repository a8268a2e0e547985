using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>Reads an unpacked deliverable: files to desired state, touching nothing else.</summary>
public static class PackageReader
{
    /// <param name="folder">The folder that holds manifest.json.</param>
    /// <param name="archive">The zip it was unpacked from, which problems then name; null when people named the folder itself.</param>
    /// <returns>The desired state, or every problem of the package (PKG-, DATA-).</returns>
    public static Checked<DesiredState> Read(string folder, string? archive = null)
    {
        var place = new PackagePlace(folder, archive);
        if (!Directory.Exists(folder))
            return Only(
                DiagnosticCodes.PackageNotFound,
                "The package folder does not exist.",
                place.Shown,
                "there is no such folder",
                "check the path");
        try
        {
            var manifestFile = Path.Combine(folder, PackageLayout.ManifestFile);
            if (!File.Exists(manifestFile) && Directory.GetFileSystemEntries(folder) is not null)
                return Only(
                    DiagnosticCodes.PackageManifestMissing,
                    "This is not a Voice for Dynamics 365 package.",
                    place.Shown,
                    $"it has no {PackageLayout.ManifestFile}",
                    "name the complete folder or zip, as you got it from your vendor");
            var manifest = PackageManifest.Read(manifestFile);
            var changed = manifest.Differences(folder).ToList();
            if (changed.Count > 0) return new(null, changed.Select(difference => Explain(place, difference)).ToSequence());
            return ReadContent(manifest, place);
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            return new(null, Sequence.Of(place.Unreadable((fault as PackageFileException)?.Path ?? PackageLayout.ManifestFile, fault)));
        }
    }

    static Checked<DesiredState> ReadContent(PackageManifest manifest, PackagePlace place)
    {
        var problems = new List<Diagnostic>();
        var solutions = SolutionFiles(manifest, place, problems)
            .Select(file => ReadSolution(place, file, problems))
            .OfType<SolutionPackage>()
            .ToList();
        var (sets, seedProblems) = SeedDataReader.Read(Path.Combine(place.PackageFolder, PackageLayout.ConfigDataFolder));
        problems.AddRange(seedProblems);
        if (solutions.Count == 0 && problems.Count == 0)
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.PackageWithoutSolutions,
                "The package contains no solution.",
                PackageLayout.ImportConfigFile,
                "Package Deployer never finishes with such a package",
                "get a fresh copy of the package"));
        var baked = ReadBaked(place, problems);
        if (problems.HasErrors()) return new(null, problems.ToSequence());
        var own = solutions.Select(solution => solution.UniqueName).ToList();
        var state = new DesiredState(
            manifest.Name,
            SolutionVersion.Parse(manifest.Version),
            solutions.Select(solution => WithoutNeeds(solution, own)).ToSequence(),
            sets)
        {
            Baked = baked,
            Fingerprint = Fingerprint.Of(string.Join("\n", manifest.Files
                .Select(file => $"{file.Path} {file.Sha256.ToLowerInvariant()}")
                .OrderBy(line => line, StringComparer.Ordinal))),
        };
        return new(state, problems.ToSequence());
    }

    /// <summary>What the package brings itself need not be there before.</summary>
    static SolutionPackage WithoutNeeds(SolutionPackage solution, IReadOnlyCollection<string> names) =>
        solution with { Needs = solution.Needs.Where(need => !names.Contains(need.UniqueName)).ToSequence() };

    /// <summary>The order of ImportConfig.xml is the order of installation in both doors.</summary>
    /// <returns>
    /// Paths relative to the package folder; each is a file of the manifest, so that nothing is read that nobody vouched for.
    /// </returns>
    static IEnumerable<string> SolutionFiles(PackageManifest manifest, PackagePlace place, List<Diagnostic> problems)
    {
        try
        {
            using var stream = FileBounds.OpenRead(Path.Combine(place.PackageFolder, PackageLayout.ImportConfigFile));
            var files = new List<string>();
            foreach (var element in SafeXml.Load(stream).Descendants("configsolutionfile"))
            {
                var file = ((string?)element.Attribute("solutionpackagefilename") ?? "").Replace('\\', '/');
                if (FileBounds.Inside(place.PackageFolder, file) is null || !manifest.Lists($"{PackageLayout.PackageFolder}/{file}"))
                    problems.Add(Outside(place, element.Line(), file));
                else files.Add(file);
            }

            return files;
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            problems.Add(place.Unreadable(ImportConfig, fault));
            return [];
        }
    }

    static SolutionPackage? ReadSolution(PackagePlace place, string file, List<Diagnostic> problems)
    {
        try
        {
            return SolutionFileReader.Read(Path.Combine(place.PackageFolder, file));
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            problems.Add(place.Unreadable($"{PackageLayout.PackageFolder}/{file}", fault));
            return null;
        }
    }

    static ConfigurationNode? ReadBaked(PackagePlace place, List<Diagnostic> problems)
    {
        try
        {
            return BakedConfiguration.Read(place.Folder);
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            problems.Add(place.Unreadable($"{PackageLayout.PackageFolder}/{PackageLayout.ConfigurationFile}", fault));
            return null;
        }
    }

    const string ImportConfig = PackageLayout.PackageFolder + "/" + PackageLayout.ImportConfigFile;

    static Diagnostic Outside(PackagePlace place, int? line, string file) =>
        Diagnostic.Error(
            DiagnosticCodes.PackageUnsafePath,
            "The package names a solution file that is not part of it.",
            place.ShowFile(ImportConfig) + (line is null ? "" : $", line {line}"),
            $"'{file}' is not listed in its manifest",
            "do not use this package; get it from your vendor again");

    static Diagnostic Explain(PackagePlace place, PackageDifference difference) => difference.Fault is { } fault
        ? place.Unreadable(difference.Path, fault)
        : Diagnostic.Error(
            DiagnosticCodes.PackageTampered,
            "The package was changed after it was made.",
            place.Shown,
            difference.Words,
            "get a fresh copy of the package; do not edit anything in it");

    static Checked<DesiredState> Only(string code, string what, string where, string why, string fix) =>
        new(null, Sequence.Of(Diagnostic.Error(code, what, where, why, fix)));
}
