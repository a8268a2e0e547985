using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-106: a seeded column that has no owner in ownership.xml, two, or an owner that is neither package nor customer.</summary>
internal sealed class EveryColumnMustHaveOneOwner : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        if (world.Ownership is not { } ownership) return [];

        return world.Tables.SelectMany(table => Check(ownership, table)).Concat(WrongOwners(ownership));
    }

    private static IEnumerable<PackagingProblem> Check(OwnershipSource ownership, SeedTable table) =>
        from field in table.SchemaFields
        let column = field.Attr("name") ?? ""
        where column != table.PrimaryKey
        let owners = ownership.Columns(table.Set.Name, table.Name, column).ToList()
        where owners.Count != 1
        select owners.Count == 0
            ? new PackagingProblem(
                "PACK-106", $"Column '{column}' of {table.Name} has no owner.", table.Set.Folder.Display(DataSetSource.SchemaPath),
                field.Line(),
                "without an owner nobody can say whether an update may overwrite what an administrator typed",
                $"add <column name=\"{column}\" owner=\"package|customer\" /> " +
                $"to table '{table.Name}' of set '{table.Set.Name}' in ownership.xml")
            : ownership.Problem(
                "PACK-106", $"Column '{column}' of {table.Name} has {owners.Count} owners.", owners[1],
                "the entries may contradict each other; only one can be followed", "keep one of them");

    private static IEnumerable<PackagingProblem> WrongOwners(OwnershipSource ownership) =>
        from column in ownership.Sets.Elements("table").Elements("column")
        where column.Attr("owner") is not ("package" or "customer")
        select ownership.Problem(
            "PACK-106", $"'{column.Attr("owner")}' cannot own column '{column.Attr("name")}'.", column,
            "a value follows either the package, on every run, or the customer, from the first run on",
            "write owner=\"package\" or owner=\"customer\"");
}
