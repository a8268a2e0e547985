using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>A value of a condition as a value of its column: FetchXML writes texts, a QueryExpression has types of its own.</summary>
static class ConditionValue
{
    const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <exception cref="Faults.FaultException">400: the value is none of the column's type.</exception>
    public static object For(Column column, object value, Catalog catalog) =>
        (value is string text ? Parse(column, text, catalog) : Convert(column, value)) ?? throw QueryFault.BadValue(column, value);

    /// <summary>A moment as clients write it, in UTC: the time zone of every local Dataverse user.</summary>
    public static DateTime? Moment(string text) =>
        DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond))
            : null;

    static object? Parse(Column column, string text, Catalog catalog) => column.Type switch
    {
        ColumnType.EntityName => TableName(text, catalog),
        ColumnType.String or ColumnType.Memo => text,
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.BigInt =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        ColumnType.Decimal or ColumnType.Money =>
            decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number) ? number : null,
        ColumnType.Double =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : null,
        ColumnType.Boolean or ColumnType.ManagedProperty =>
            text.ToLowerInvariant() switch { "1" or "true" => true, "0" or "false" => false, _ => null },
        _ when IsId(column) => Guid.TryParse(text, out var id) ? id : null,
        ColumnType.DateTime => Moment(text) is { } moment ? Day(column, moment) : null,
        _ => null,
    };

    static object? Convert(Column column, object value) => (column.Type, value) switch
    {
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.BigInt, int or long) => value,
        (ColumnType.Decimal or ColumnType.Money, int or long or decimal) => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        (ColumnType.Decimal or ColumnType.Money, double number) when Math.Abs(number) < 1e27 => (decimal)number,
        (ColumnType.Double, int or long or decimal or double) => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        (ColumnType.Boolean or ColumnType.ManagedProperty, bool) => value,
        (ColumnType.Boolean, 0 or 1) => value is 1,
        (_, Guid) when IsId(column) => value,
        (_, RowReference reference) when IsId(column) => reference.Id,
        (ColumnType.DateTime, DateTime moment) => Day(column, moment),
        (ColumnType.DateTime, DateOnly day) => Day(column, day.ToDateTime(default, DateTimeKind.Utc)),
        _ => null,
    };

    static bool IsId(Column column) => column.IsLookup || column.Type == ColumnType.Uniqueidentifier;

    static object Day(Column column, DateTime moment) =>
        column.DateBehavior == DateBehavior.DateOnly ? DateOnly.FromDateTime(moment) : moment;

    // Tables are named by their object type codes too.
    static string TableName(string text, Catalog catalog) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        ? catalog.Tables.Values.FirstOrDefault(t => t.ObjectTypeCode == code)?.LogicalName ?? text
        : text;
}
