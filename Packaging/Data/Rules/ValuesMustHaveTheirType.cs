using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-111: a value that is not of the type <c>data_schema.xml</c> declares for it.</summary>
/// <remarks>
/// Column values spell booleans <c>True</c>/<c>False</c>; choices are numbers; dates are ISO 8601 with Z (Configuration Migration
/// format).
/// </remarks>
internal sealed class ValuesMustHaveTheirType : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from record in world.Records
        from field in record.Fields
        let type = record.Table.SchemaField(field.Name)?.Attr("type") ?? ""
        where field.Value != "" && !Fits(field.Value, type)
        select field.Problem("PACK-111", $"'{field.Value}' is no value of type {type} for column '{field.Name}'.",
            "the import of the whole table fails on a value it cannot read", Fix(type));

    private static bool Fits(string value, string type) => type switch
    {
        "bool" => value is "True" or "False",
        "number" or "bigint" or "optionsetvalue" or "state" or "status" =>
            long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "decimal" or "float" or "money" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        "guid" or "entityreference" or "lookup" or "customer" or "owner" => Guid.TryParse(value, out _),
        "datetime" => value.EndsWith('Z') && DateTime.TryParse(value, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static string Fix(string type) => type switch
    {
        "bool" => "write True or False",
        "datetime" => "write ISO 8601 with Z, for example 2025-01-01T00:00:00Z",
        "optionsetvalue" or "state" or "status" => "write the option's number, not its label",
        "guid" or "entityreference" or "lookup" or "customer" or "owner" => "write the row's GUID",
        _ => "write the number with '.' as decimal separator",
    };
}
