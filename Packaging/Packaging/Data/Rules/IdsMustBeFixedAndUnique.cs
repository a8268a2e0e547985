using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-103: a row without a usable id. PACK-104: two rows of one table with one id.</summary>
sealed class IdsMustBeFixedAndUnique : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world)
    {
        var seen = new Dictionary<(string Table, Guid Id), SeedRecord>();
        foreach (var record in world.Records)
        {
            if (SourceXml.TryParseGuid(record.Id) is not { } id) yield return NotAnId(record);
            else if (SourceXml.TryParseGuid(record.Value(record.Table.PrimaryKey) ?? record.Id) != id) yield return Contradiction(record);
            else if (!seen.TryAdd((record.Table.Name, id), record)) yield return Twice(record, seen[(record.Table.Name, id)]);
        }
    }

    static PackagingProblem NotAnId(SeedRecord record) => record.Table.Problem(
        "PACK-103", $"Row id '{record.Id}' of {record.Table.Name} is not a GUID.", record.Node,
        "every seeded row has a fixed id, so that every run and both installers find the same row",
        "give the row a new GUID once and never change it");

    static PackagingProblem Contradiction(SeedRecord record) => record.Table.Problem(
        "PACK-103", $"Row '{record.Id}' of {record.Table.Name} says '{record.Value(record.Table.PrimaryKey)}' in its primary key column.",
        record.Node,
        "the tools take the id from the record or from the column; both must name the same row",
        $"write the same GUID in record/@id and in field '{record.Table.PrimaryKey}'");

    static PackagingProblem Twice(SeedRecord record, SeedRecord first) => record.Table.Problem(
        "PACK-104", $"Row id '{record.Id}' of {record.Table.Name} is used twice.", record.Node,
        $"the same id is in set '{first.Table.Set.Name}', line {first.Node.Line()}; the second row would overwrite the first",
        "give one of the two rows a new GUID");
}
