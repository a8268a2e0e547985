using System.Xml;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>Finds what is wrong with the seed data before anything is packed (PACK-1nn).</summary>
public static class DataChecker
{
    static readonly IReadOnlyList<IDataRule> Rules =
    [
        new FilesMustBeValid(), new IdsMustBeFixedAndUnique(), new FieldsMustBeInTheSchema(), new PinnedColumnsMustSayWhy(),
        new SeedFileMustMatchTheData(), new LookupsMustResolve(), new ValuesMustFitTheColumn(), new ValuesMustHaveTheirType(),
        new NamesMustBeUnique(), new SetsMustHoldRows(), new GrantsMustBeComplete(), new TypesMustBeCarried(), new NamesMustBeLogical(),
        new SetsMustRequireTheirTables(),
    ];

    /// <param name="configDataFolder">One folder per set, and seed.xml.</param>
    /// <param name="solutions">Whose tables the data may fill.</param>
    public static IReadOnlyList<PackagingProblem> Check(string configDataFolder, IEnumerable<SolutionSource> solutions,
        string? displayPath = null)
    {
        var display = displayPath ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(configDataFolder));
        var seed = Path.Combine(configDataFolder, PackageLayout.SeedFile);
        var file = File.Exists(seed) ? new SourceFile($"{display}/{PackageLayout.SeedFile}", File.ReadAllBytes(seed))
            : null;
        return Check(DataSetSource.ReadAll(configDataFolder, display), file, solutions, $"{display}/{PackageLayout.SeedFile}");
    }

    /// <returns>
    /// All problems in order of file and line. Files that cannot be read come alone: without them the rest cannot be judged.
    /// </returns>
    internal static IReadOnlyList<PackagingProblem> Check(
        IReadOnlyList<DataSetSource> sets, SourceFile? seed, IEnumerable<SolutionSource> solutions, string seedPath)
    {
        var unreadable = sets.SelectMany(Unreadable).Concat(UnreadableSeed(seed, seedPath)).ToList();
        if (unreadable.Count > 0) return ProblemOrder.Sort(unreadable);

        var world = new SeedWorld(sets, new(seedPath, SourceXml.Parse(seed!.Content).Root!), new SolutionSet(solutions));
        return ProblemOrder.Sort(Rules.SelectMany(rule => rule.Check(world)));
    }

    static IEnumerable<PackagingProblem> UnreadableSeed(SourceFile? seed, string path) =>
        seed is null
            ? [new("PACK-107", "ConfigData has no seed.xml.", path, 1,
                "it says where the sets belong and how their rows are found again", "add the file: one set per folder")]
            : Malformed(seed, path);

    static IEnumerable<PackagingProblem> Unreadable(DataSetSource set)
    {
        foreach (var path in new[] { DataSetSource.DataPath, DataSetSource.SchemaPath })
        {
            if (set.Folder.Find(path) is not { } file) yield return set.Missing(path);
            else foreach (var problem in Malformed(file, set.Folder.Display(path))) yield return problem;
        }
    }

    static IEnumerable<PackagingProblem> Malformed(SourceFile file, string path)
    {
        try
        {
            _ = SourceXml.Parse(file.Content);
            return [];
        }
        catch (XmlException malformed)
        {
            return [new("PACK-101", malformed.Message, path, Math.Max(1, malformed.LineNumber),
                "the file is not well-formed XML, or brings a DTD", "correct the file")];
        }
    }
}
