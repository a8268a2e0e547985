using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-105: a table or column of the data that <c>data_schema.xml</c> does not describe, or a column twice in a row.</summary>
internal sealed class FieldsMustBeInTheSchema : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) => world.Tables.SelectMany(Check);

    private static IEnumerable<PackagingProblem> Check(SeedTable table)
    {
        if (table.Schema is null)
            return [table.Problem("PACK-105", $"data_schema.xml does not describe table '{table.Name}'.", table.Node, Why,
                "add the table with its fields to data_schema.xml")];

        var unknown = from record in table.Records
                      from field in record.Fields
                      where table.SchemaField(field.Name) is null
                      select field.Problem("PACK-105", $"data_schema.xml does not describe column '{field.Name}' of {table.Name}.", Why,
                          "add the field with its type to data_schema.xml");
        var repeated = from record in table.Records
                       from field in record.Fields.GroupBy(field => field.Name).SelectMany(same => same.Skip(1))
                       select field.Problem("PACK-105", $"Column '{field.Name}' stands twice in row '{record.Id}'.",
                           "only one of the two values can be stored", "remove one of them");
        return unknown.Concat(repeated);
    }

    private const string Why = "the migration tool reads only what the schema describes and refuses the rest";
}
