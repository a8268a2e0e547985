using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-111: a value that is not of the type <c>data_schema.xml</c> declares for it.</summary>
/// <remarks>What a type's values look like, the engine decides: <see cref="FieldType"/>.</remarks>
sealed class ValuesMustHaveTheirType : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from record in world.Records
        from field in record.Fields
        let type = FieldType.Find(record.Table.SchemaField(field.Name)?.Attr("type") ?? "")
        where type is { WhyNot: null } && type.TryParse(field.Value, field.Target) is null
        select field.Problem("PACK-111", $"'{field.Value}' is not a value of type {type.Name} for column '{field.Name}'.",
            "the import of the whole table fails on a value it cannot read", type.Fix);
}
