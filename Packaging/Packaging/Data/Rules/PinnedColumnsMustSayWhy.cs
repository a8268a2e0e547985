using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-106: a column of seed.xml that is pinned without a reason, named twice, or named to no purpose.</summary>
sealed class PinnedColumnsMustSayWhy : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        if (world.Seed is not { } seed) return [];

        var columns = seed.Sets.Elements("table").Elements("column").ToList();
        return Unreasoned(seed, columns).Concat(Purposeless(seed, columns)).Concat(Twice(seed));
    }

    static IEnumerable<PackagingProblem> Unreasoned(SeedSetsSource seed, IEnumerable<XElement> columns) =>
        from column in columns
        where column.Attr("pinned") is { } reason && string.IsNullOrWhiteSpace(reason)
        select seed.Problem(
            "PACK-106", $"Column '{column.Attr("name")}' is pinned without a reason.", column,
            "the plan tells an administrator why the package overrides a change; there is nothing to tell",
            "write the reason into pinned, or remove it so that the column is merged");

    static IEnumerable<PackagingProblem> Purposeless(SeedSetsSource seed, IEnumerable<XElement> columns) =>
        from column in columns
        where (column.Attr("pinned") is null) == (column.Attr("initial") != "true")
        select seed.Problem(
            "PACK-106", $"Column '{column.Attr("name")}' is neither pinned nor initial, or both.", column,
            "every column is merged unless its entry says otherwise, and it can be only one of the two",
            "write pinned=\"why the package decides\" or initial=\"true\", or remove the entry");

    static IEnumerable<PackagingProblem> Twice(SeedSetsSource seed) =>
        from table in seed.Sets.Elements("table")
        from column in table.Elements("column").GroupBy(column => column.Attr("name")).SelectMany(same => same.Skip(1))
        select seed.Problem(
            "PACK-106", $"Column '{column.Attr("name")}' of {table.Attr("name")} is named twice.", column,
            "the entries may contradict each other; only one can be followed", "keep one of them");
}
