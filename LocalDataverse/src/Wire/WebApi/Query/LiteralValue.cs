using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A literal of a URL as a value of a column, with the types OData lets meet.</summary>
static class LiteralValue
{
    /// <exception cref="FaultException">400: the types do not fit, such as a quoted text for a unique identifier.</exception>
    public static object For(Column column, Literal literal) => (column.Type, literal) switch
    {
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, Literal.Text(var text)) => text,
        (ColumnType.MultiSelectPicklist, Literal.Text(var text)) => Choices(text),
        (ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer, Literal.Id(var id)) => id,
        (ColumnType.Boolean or ColumnType.ManagedProperty, Literal.Flag(var flag)) => flag,
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.BigInt,
            Literal.Number(var number))
            when decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue => Whole(column, number),
        (ColumnType.Decimal or ColumnType.Money, Literal.Number(var number)) => number,
        (ColumnType.Double, Literal.Number(var number)) => (double)number,
        (ColumnType.DateTime, Literal.Moment(var moment)) when column.DateBehavior != DateBehavior.DateOnly => moment,
        (ColumnType.DateTime, Literal.Day(var day)) when column.DateBehavior == DateBehavior.DateOnly => day,
        (ColumnType.DateTime, Literal.Day(var day)) => day.ToDateTime(default, DateTimeKind.Utc),
        _ => throw Fault.IncompatibleTypes(EdmType.Of(column), EdmType.Of(literal)),
    };

    /// <summary>A value written as text whatever the column's type, as the arguments of query functions are.</summary>
    public static object For(Column column, string text) => For(column, column.Type switch
    {
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName or ColumnType.MultiSelectPicklist => new Literal.Text(text),
        // Ids come with braces too.
        ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer when Guid.TryParse(text, out var id) =>
            new Literal.Id(id),
        ColumnType.Boolean when text is "1" or "0" => new Literal.Flag(text == "1"),
        _ => Literal.Parse(text) is { } literal and not Literal.Null
            ? literal
            : throw Fault.BadQuery($"'{text}' is no value of column '{column.LogicalName}'."),
    });

    // More than the column can hold is still a number to compare with.
    static object Whole(Column column, decimal number) =>
        column.Type != ColumnType.BigInt && number is >= int.MinValue and <= int.MaxValue ? (int)number : (object)(long)number;

    static int[] Choices(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries)
        .Select(part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var choice)
            ? choice
            : throw Fault.BadQuery($"'{text}' is no list of choices.")),
    ];
}
