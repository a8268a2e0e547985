using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-116: a table or column that is not named by its logical name, which is lower case, or that is named twice.</summary>
sealed class NamesMustBeLogical : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        var sets = from set in world.Sets
                   from problem in Problems(set.Folder.Display(DataSetSource.SchemaPath), SeedNames.InSchema(set.Schema!))
                       .Concat(Problems(set.Folder.Display(DataSetSource.DataPath), SeedNames.InData(set.Data!)))
                   select problem;
        return world.Seed is { } seed ? sets.Concat(Problems(seed.Path, SeedNames.InSeedFile(seed.Root))) : sets;
    }

    static IEnumerable<PackagingProblem> Problems(string file, IEnumerable<SeedNames.Finding> findings) =>
        findings.Select(finding => new PackagingProblem(
            "PACK-116", $"{char.ToUpperInvariant(finding.Problem[0])}{finding.Problem[1..]}.", file, finding.Node.Line(),
            "the platform knows tables and columns by their logical names, each once",
            "write the logical name in lower case, and each table and column once"));
}
