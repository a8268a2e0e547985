using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Checking;
using VoiceForD365.Packaging.Data;
using VoiceForD365.Packaging.Data.Rules;
using VoiceForD365.Packaging.Deliverable.Rules;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>From the repository to the package an administrator gets. Writes nothing; <see cref="PackageWriter"/> does.</summary>
public static class PackageBuilder
{
    /// <returns>The package, or every problem of solutions, seed data and package together.</returns>
    public static PackageBuildResult Build(RepositoryLayout source, PackageInputs inputs)
    {
        var sources = PackageSources.Read(source);
        var problems = SolutionChecker.Check(sources.Solutions)
            .Concat(DataChecker.Check(sources.Data, sources.Seed, sources.Solutions, sources.SeedPath))
            .Concat(DeliverableChecker.Check(sources, inputs))
            .ToList();
        if (problems.Count == 0) problems.AddRange(ReleasesMustStayAsTheyAre.Check(sources));
        return problems.Count > 0 ? new PackageBuildResult.Refused(ProblemOrder.Sort(problems))
            : new PackageBuildResult.Built(Assemble(sources, inputs));
    }

    static BuiltPackage Assemble(PackageSources sources, PackageInputs inputs)
    {
        var version = PackageVersion.Of(sources, inputs);
        var files = new List<DeliverableFile>();
        files.AddRange(inputs.Assemblies.Select(path => new DeliverableFile(Path.GetFileName(path), File.ReadAllBytes(path))));
        files.Add(new("README.md", Authenticode.Tell(sources.Readme!.Content, files.Select(file => file.Content))));
        files.AddRange(sources.Pages.Select(page => ShippedPages.Ship(ReportingAddress.Tell(page, inputs.Vendor), sources.Pages)));
        files.AddRange(sources.PackageFolder.Files.Select(file => new DeliverableFile(InPackageFolder(file.Path), file.Content)));
        files.AddRange(Pack(sources, PackageType.Managed)
            .Select(packed => new DeliverableFile(InPackageFolder(packed.FileName), packed.Zip)));
        files.Add(new(InConfigData(PackageLayout.SeedFile), sources.Seed!.Content));
        files.AddRange(sources.Data.Select(set => new DeliverableFile(InConfigData(set.Name + ".zip"), DataSetPacker.Pack(set))));
        files.Add(PackageManifest.Describe(version, files));

        return new(version, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)],
            [.. Pack(sources, PackageType.Unmanaged)]);
    }

    static IEnumerable<PackedSolution> Pack(PackageSources sources, PackageType type) =>
        sources.Solutions.Select(solution => SolutionPacker.Pack(solution, type));

    static string InPackageFolder(string path) => $"{PackageLayout.PackageFolder}/{path}";

    static string InConfigData(string file) => InPackageFolder($"{PackageLayout.ConfigDataFolder}/{file}");
}

/// <summary>Finds what would make the package as a whole fail (PACK-2nn).</summary>
static class DeliverableChecker
{
    static readonly IReadOnlyList<IPackageRule> Rules =
    [
        new AssembliesMustBeOurs(), new ImportConfigMustBeReadable(), new ImportConfigMustNameWhatIsThere(),
        new SolutionsMustFollowTheirDependencies(), new TextsForPeopleMustBeThere(), new PathsMustDifferInMoreThanCase(),
        new VersionMustBeANumber(),
    ];

    public static IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs) =>
        Rules.SelectMany(rule => rule.Check(sources, inputs));
}
