using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-109: a text longer than its column. PACK-110: a column our own table does not have.</summary>
sealed class ValuesMustFitTheColumn : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from table in world.Tables
        where world.Solutions.OwnTable(table.Name) is not null
        from record in table.Records
        from field in record.Fields
        from problem in Check(field, world.Solutions.FindColumn(table.Name, field.Name))
        select problem;

    static IEnumerable<PackagingProblem> Check(SeedField field, Column? column)
    {
        if (column is null)
            yield return field.Problem(
                "PACK-110", $"Table {field.Record.Table.Name} has no column '{field.Name}'.",
                "the table is one of ours and its Entity.xml does not define the column",
                "correct the name, or add the column to the table");
        else if (column.MaxLength is { } length && field.Value.Length > length)
            yield return field.Problem(
                "PACK-109", $"'{field.Name}' holds {field.Value.Length} characters; the column takes {length}.",
                "the server refuses the row", "shorten the value, or raise MaxLength in the table's Entity.xml");
    }
}
