using System.Xml.Linq;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>
/// PACK-115: a column whose type the Configuration Migration tool does not know, or whose values no installer of ours can carry to an
/// environment and find again there.
/// </summary>
/// <remarks>The list of types is the engine's own, <see cref="FieldType"/>.</remarks>
sealed class TypesMustBeCarried : IDataRule
{
    static readonly string[] ComparedByNobody = ["datetime", "optionsetvaluecollection"];

    static string Carried => string.Join(", ", FieldType.All.Where(type => type.WhyNot is null).Select(type => type.Name));

    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        world.Sets.SelectMany(set => Types(set).Concat(Dates(set))).Concat(Matches(world));

    static IEnumerable<PackagingProblem> Types(DataSetSource set) =>
        from field in set.Schema?.Elements("entity").Elements("fields").Elements("field") ?? []
        let name = field.Attr("type") ?? ""
        let type = FieldType.Find(name)
        where type is not { WhyNot: null }
        select new PackagingProblem(
            "PACK-115", $"Column '{field.Attr("name")}' is of type '{name}'.", set.Folder.Display(DataSetSource.SchemaPath), field.Line(),
            type?.WhyNot ?? "the Configuration Migration tool refuses the whole file for a type it does not know",
            type?.Fix ?? $"write one of {Carried}");

    static IEnumerable<PackagingProblem> Dates(DataSetSource set) =>
        from node in set.Schema?.DescendantsAndSelf() ?? []
        where node.Attr("dateMode") is "relative" or "relativeDaily"
        select new PackagingProblem(
            "PACK-115", $"Dates are '{node.Attr("dateMode")}'.", set.Folder.Display(DataSetSource.SchemaPath), node.Line(),
            "a date that moves with the day of the import is different on every run", "write dateMode=\"absolute\"");

    static IEnumerable<PackagingProblem> Matches(SeedWorld world) =>
        from table in world.Tables
        from entry in world.Seed?.SetsNamed(table.Set.Name).Elements("table").Where(entry => entry.Attr("name") == table.Name) ?? []
        from word in (entry.Attr("match") ?? "").Split(' ')
        where ComparedByNobody.Contains(table.SchemaField(word)?.Attr("type"))
        select world.Seed!.Problem(
            "PACK-115", $"Rows of {table.Name} cannot be matched by '{word}'.", entry,
            "dates and multiple choices are not used to find rows", "match by a text, a number, a choice or a lookup");
}
