using System;
using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>One value of a Configuration Migration file; field types as in facts/package-deployer.md section 7.1.</summary>
internal static class FieldValue
{
    /// <param name="lookupTable">The data file's lookupentity; null for anything but lookups.</param>
    /// <returns>null when the text is not of that type, or the type is one we do not ship.</returns>
    public static ColumnValue? TryParse(string type, string text, string? lookupTable) => type switch
    {
        _ when text.Length == 0 => new ColumnValue.Nothing(),
        "string" or "memo" => new ColumnValue.Text(text),
        "number" or "bigint" or "decimal" or "float" or "money" or "optionsetvalue" or "state" or "status" =>
            decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? new ColumnValue.Number(number)
                : null,
        "bool" => bool.TryParse(text, out var flag) ? new ColumnValue.Flag(flag) : null,
        "guid" => Guid.TryParse(text, out var id) ? new ColumnValue.Identifier(id) : null,
        "entityreference" or "lookup" or "owner" or "customer" =>
            Guid.TryParse(text, out var row) && lookupTable is { Length: > 0 }
                ? new ColumnValue.Lookup(new LogicalName(lookupTable), row)
                : null,
        _ => null,
    };
}
