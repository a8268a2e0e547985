using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-112: two rows of a table with one primary name, and nothing else in the columns that rows are compared by.</summary>
/// <remarks>
/// Microsoft's data import matches a row by the columns marked <c>updateCompare</c>; where none is, by its primary name if its id is
/// unknown (observed). People tell rows by their name too.
/// </remarks>
sealed class NamesMustBeUnique : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from named in world.Records.Where(record => record.Value(record.Table.PrimaryName) is not null).GroupBy(Identity)
        from second in named.Skip(1)
        where SourceXml.TryParseGuid(second.Id) != SourceXml.TryParseGuid(named.First().Id)
        select second.Table.Problem(
            "PACK-112", $"Two rows of {second.Table.Name} are called '{second.Value(second.Table.PrimaryName)}'.", second.Node,
            $"Microsoft's data import treats rows of the same name as one row; the other is '{named.First().Id}'",
            "give each row its own name");

    static string Identity(SeedRecord record)
    {
        var compared = record.Table.SchemaFields.Where(field => field.Attr("updateCompare") == "true").Select(field => field.Attr("name"));
        var columns = compared.Append(record.Table.PrimaryName).Distinct();
        return string.Join('\n', columns.Select(record.Value).Prepend(record.Table.Name)).ToLowerInvariant();
    }
}
