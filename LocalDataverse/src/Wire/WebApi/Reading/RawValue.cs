using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>A value an expression gave, as one of a column.</summary>
static class RawValue
{
    /// <param name="raw">string, long or double.</param>
    /// <param name="table">For a lookup, where it points.</param>
    public static object Decode(Column column, object raw, string? table) => (column.Type, raw) switch
    {
        (ColumnType.Boolean or ColumnType.ManagedProperty, long number) => number != 0,
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status, long number) => (int)number,
        (ColumnType.Decimal or ColumnType.Money, string text) => decimal.Parse(text, CultureInfo.InvariantCulture),
        (ColumnType.Uniqueidentifier, string text) => Guid.Parse(text),
        (ColumnType.DateTime, string text) when column.DateBehavior == DateBehavior.DateOnly =>
            DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        (ColumnType.DateTime, string text) =>
            DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        (ColumnType.MultiSelectPicklist, string text) =>
            text.Split(',').Select(choice => int.Parse(choice, CultureInfo.InvariantCulture)).ToArray(),
        (_, string text) when column.IsLookup => new RowReference(table!, Guid.Parse(text)),
        _ => raw,
    };
}
