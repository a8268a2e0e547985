using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-107: seed.xml is missing, or names a set, table or column that is not shipped, or misses a set that is.</summary>
sealed class SeedFileMustMatchTheData : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        if (world.Seed is not { } seed) return [];

        var sets = world.Sets.ToDictionary(set => set.Name);
        var unlisted = world.Sets.Where(set => !seed.SetsNamed(set.Name).Any()).Select(Unlisted);
        var unshipped = seed.Sets.Where(set => !sets.ContainsKey(set.Attr("name") ?? "") && !OnlyGrants(set))
            .Select(set => Stale(seed, set, $"set '{set.Attr("name")}'"));
        var twice = seed.Sets.GroupBy(set => set.Attr("name")).SelectMany(same => same.Skip(1))
            .Select(set => Stale(seed, set, $"a second set '{set.Attr("name")}'"));
        var stale = from entry in seed.Sets
                    where sets.ContainsKey(entry.Attr("name") ?? "")
                    from problem in StaleTables(seed, entry, [.. SeedTable.In(sets[entry.Attr("name")!])])
                    select problem;
        return [.. unlisted, .. unshipped, .. twice, .. stale];
    }

    /// <summary>Such a set has no rows, and so no folder.</summary>
    static bool OnlyGrants(XElement set) => !set.Elements("table").Any() && set.Elements("grant").Any();

    static IEnumerable<PackagingProblem> StaleTables(SeedSetsSource seed, XElement set,
        IReadOnlyList<SeedTable> tables)
    {
        foreach (var entry in set.Elements("table"))
        {
            var table = tables.FirstOrDefault(table => table.Name == entry.Attr("name"));
            if (table is null)
            {
                yield return Stale(seed, entry, $"table '{entry.Attr("name")}'");
                continue;
            }
            foreach (var column in entry.Elements("column").Where(column => table.SchemaField(column.Attr("name") ?? "") is null))
                yield return Stale(seed, column, $"column '{column.Attr("name")}' of {table.Name}");
        }
    }

    static PackagingProblem Unlisted(DataSetSource set) => new(
        "PACK-107", $"seed.xml does not list seed data set '{set.Name}'.", set.Folder.Display(DataSetSource.DataPath), 1,
        "an unlisted set has no scenario, no prerequisite and no tables: it would never be written",
        $"add <set name=\"{set.Name}\" …> to seed.xml");

    static PackagingProblem Stale(SeedSetsSource seed, XElement entry, string what) => seed.Problem(
        "PACK-107", $"seed.xml names {what}, which the seed data does not have.", entry,
        "a leftover entry, or a misspelt one whose real name has no entry", "correct the name or remove the entry");
}
