using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>A condition's value in the type its column has; FetchXML writes every one of them as text.</summary>
static class ConditionValue
{
    public static object Typed(Column? column, object value)
    {
        if (value is not string text || column is null)
            return value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value;
        return column.Type switch
        {
            ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer
                when Guid.TryParse(text, out var id) => id,
            ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status
                when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            ColumnType.BigInt
                when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            ColumnType.Decimal or ColumnType.Money
                when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            ColumnType.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            ColumnType.Boolean => text is "1" or "true",
            ColumnType.DateTime when DateTime.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                out var moment) => moment,
            _ => text,
        };
    }
}
