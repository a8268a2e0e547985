using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-112: two rows of a table with one primary name.</summary>
/// <remarks>Microsoft's data import matches a row whose id is unknown by its primary name (observed), and people tell rows by it.</remarks>
internal sealed class NamesMustBeUnique : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from named in world.Records.GroupBy(record => (record.Table.Name, Name: record.Value(record.Table.PrimaryName)?.ToLowerInvariant()))
        where named.Key.Name is not null
        from second in named.Skip(1)
        where SourceXml.TryParseGuid(second.Id) != SourceXml.TryParseGuid(named.First().Id)
        select second.Table.Problem(
            "PACK-112", $"Two rows of {second.Table.Name} are called '{second.Value(second.Table.PrimaryName)}'.", second.Node,
            $"Microsoft's data import takes rows of one name for one row; the other is '{named.First().Id}'",
            "give each row a name of its own");
}
