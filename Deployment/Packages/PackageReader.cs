using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Packages;

/// <summary>Reads an unpacked deliverable: files to desired state, touching nothing else.</summary>
public static class PackageReader
{
    /// <param name="folder">The folder that holds manifest.json.</param>
    /// <returns>The desired state, or every problem of the package (PKG-, DATA-).</returns>
    public static Checked<DesiredState> Read(string folder)
    {
        if (!Directory.Exists(folder))
            return Only(
                DiagnosticCodes.PackageNotFound,
                "The package folder does not exist.",
                folder,
                "there is no such folder",
                "check the path");
        var manifestFile = Path.Combine(folder, PackageLayout.ManifestFile);
        if (!File.Exists(manifestFile))
            return Only(
                DiagnosticCodes.PackageManifestMissing,
                "This is not a Voice for Dynamics 365 package.",
                folder,
                $"it has no {PackageLayout.ManifestFile}",
                "name the folder or zip as you got it from your vendor, whole");
        try
        {
            var manifest = PackageManifest.Read(manifestFile);
            var changed = manifest.Differences(folder).ToList();
            if (changed.Count > 0) return new(null, changed.Select(difference => Tampered(folder, difference)).ToSequence());
            return ReadContent(manifest, Path.Combine(folder, PackageLayout.PackageFolder));
        }
        catch (InvalidDataException fault)
        {
            return new(null, Sequence.Of(Unreadable(manifestFile, null, fault.Message)));
        }
    }

    private static Checked<DesiredState> ReadContent(PackageManifest manifest, string folder)
    {
        var problems = new List<Diagnostic>();
        var solutions = SolutionFiles(folder, problems).Select(file => ReadSolution(file, problems)).OfType<SolutionPackage>().ToList();
        var (sets, seedProblems) = SeedDataReader.Read(Path.Combine(folder, PackageLayout.ConfigDataFolder));
        problems.AddRange(seedProblems);
        if (solutions.Count == 0 && problems.Count == 0)
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.PackageWithoutSolutions,
                "The package brings no solution.",
                PackageLayout.ImportConfigFile,
                "Package Deployer never ends with such a package",
                "take a fresh copy of the package"));
        if (problems.HasErrors()) return new(null, problems.ToSequence());
        var own = solutions.Select(solution => solution.UniqueName).ToList();
        var state = new DesiredState(
            manifest.Name,
            SolutionVersion.Parse(manifest.Version),
            solutions.Select(solution => WithoutNeeds(solution, own)).ToSequence(),
            sets);
        return new(state, problems.ToSequence());
    }

    /// <summary>What the package brings itself need not be there before.</summary>
    private static SolutionPackage WithoutNeeds(SolutionPackage solution, IReadOnlyCollection<string> names) =>
        solution with { Needs = solution.Needs.Where(need => !names.Contains(need.UniqueName)).ToSequence() };

    /// <summary>The order of ImportConfig.xml is the order of installation in both doors.</summary>
    private static IEnumerable<string> SolutionFiles(string folder, List<Diagnostic> problems)
    {
        var file = Path.Combine(folder, PackageLayout.ImportConfigFile);
        try
        {
            using var stream = File.OpenRead(file);
            return SafeXml.Load(stream).Descendants("configsolutionfile")
                .Select(element => Path.Combine(folder, (string?)element.Attribute("solutionpackagefilename") ?? ""))
                .ToList();
        }
        catch (Exception fault) when (fault is XmlException or IOException)
        {
            problems.Add(Unreadable(file, (fault as XmlException)?.LineNumber, fault.Message));
            return [];
        }
    }

    private static SolutionPackage? ReadSolution(string file, List<Diagnostic> problems)
    {
        try
        {
            return SolutionFileReader.Read(file);
        }
        catch (Exception fault) when (fault is XmlException or IOException or InvalidDataException)
        {
            problems.Add(Unreadable(file, (fault as XmlException)?.LineNumber, fault.Message));
            return null;
        }
    }

    private static Diagnostic Tampered(string folder, string difference) =>
        Diagnostic.Error(
            DiagnosticCodes.PackageTampered,
            "The package is not as its maker left it.",
            folder,
            difference,
            "take a fresh copy of the package; nothing in it may be edited");

    private static Diagnostic Unreadable(string file, int? line, string why) =>
        Diagnostic.Error(
            DiagnosticCodes.PackageFileUnreadable,
            "A file of the package cannot be read.",
            line is null ? file : $"{file}, line {line}",
            why,
            "take a fresh copy of the package");

    private static Checked<DesiredState> Only(string code, string what, string where, string why, string fix) =>
        new(null, Sequence.Of(Diagnostic.Error(code, what, where, why, fix)));
}
