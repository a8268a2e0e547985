using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>A literal of a URL as a value of a column, with the types OData lets meet.</summary>
internal static class LiteralValue
{
    /// <exception cref="FaultException">400: the types do not fit, such as a quoted text for a unique identifier.</exception>
    public static object For(Column column, Literal literal) => (column.Type, literal) switch
    {
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, Literal.Text(var text)) => text,
        (ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer, Literal.Id(var id)) => id,
        (ColumnType.Boolean or ColumnType.ManagedProperty, Literal.Flag(var flag)) => flag,
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.BigInt, Literal.Number(var number))
            when decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue => (long)number,
        (ColumnType.Decimal or ColumnType.Money, Literal.Number(var number)) => number,
        (ColumnType.Double, Literal.Number(var number)) => (double)number,
        (ColumnType.DateTime, Literal.Moment(var moment)) when column.DateBehavior != DateBehavior.DateOnly => moment,
        (ColumnType.DateTime, Literal.Day(var day)) when column.DateBehavior == DateBehavior.DateOnly => day,
        (ColumnType.DateTime, Literal.Day(var day)) => day.ToDateTime(default, System.DateTimeKind.Utc),
        _ => throw Fault.BadQuery(
            $"A binary operator with incompatible types was detected. Found operand types '{EdmType.Of(column)}' and '{EdmType.Of(literal)}' for operator kind 'Equal'."),
    };
}
