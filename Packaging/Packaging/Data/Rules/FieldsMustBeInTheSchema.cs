namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-105: a table or column of the data that <c>data_schema.xml</c> does not describe.</summary>
sealed class FieldsMustBeInTheSchema : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) => world.Tables.SelectMany(Check);

    static IEnumerable<PackagingProblem> Check(SeedTable table)
    {
        if (table.Schema is null)
            return [table.Problem("PACK-105", $"data_schema.xml does not describe table '{table.Name}'.", table.Node, Why,
                "add the table with its fields to data_schema.xml")];

        return from record in table.Records
               from field in record.Fields
               where table.SchemaField(field.Name) is null
               select field.Problem("PACK-105", $"data_schema.xml does not describe column '{field.Name}' of {table.Name}.", Why,
                   "add the field with its type to data_schema.xml");
    }

    const string Why = "the migration tool reads only what the schema describes and refuses the rest";
}
