using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Values;

/// <summary>The SDK's value types to the engine's, and back.</summary>
static class SdkValue
{
    public static ColumnValue Read(object? value) => value switch
    {
        null or "" => new ColumnValue.Nothing(),
        string text => new ColumnValue.Text(text),
        bool flag => new ColumnValue.Flag(flag),
        BooleanManagedProperty property => new ColumnValue.Flag(property.Value),
        Guid id => new ColumnValue.Identifier(id),
        EntityReference row => new ColumnValue.Lookup(row.LogicalName, row.Id),
        OptionSetValue choice => new ColumnValue.Number(choice.Value),
        Money money => new ColumnValue.Number(money.Value),
        int or long or decimal => new ColumnValue.Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        double number => new ColumnValue.Number((decimal)number),
        DateTime moment =>
            new ColumnValue.Text(moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),

        // As the Web API writes several choices: their numbers, separated by commas; in ascending order, for they are a set.
        OptionSetValueCollection choices =>
            new ColumnValue.Text(string.Join(",", choices.Select(choice => choice.Value).OrderBy(number => number))),
        AliasedValue aliased => Read(aliased.Value),
        _ => throw new NotSupportedException($"A column holds a {value.GetType().Name}, which this gateway does not know how to read."),
    };

    /// <summary>The SDK wants to know the column's type: a number may be an integer, money or a choice.</summary>
    /// <exception cref="FormatException">The value does not fit the column's type.</exception>
    public static object? Write(AttributeTypeCode type, ColumnValue value) => (type, value) switch
    {
        (_, ColumnValue.Nothing) => null,
        (AttributeTypeCode.String or AttributeTypeCode.Memo or AttributeTypeCode.EntityName, ColumnValue.Text text) => text.Value,
        (AttributeTypeCode.String or AttributeTypeCode.Memo, ColumnValue.Secret secret) => secret.Value.Reveal(),
        (AttributeTypeCode.DateTime, ColumnValue.Text text) => Moment(text.Value),
        (AttributeTypeCode.Uniqueidentifier, ColumnValue.Text text) => Guid.Parse(text.Value),
        (AttributeTypeCode.Uniqueidentifier, ColumnValue.Identifier identifier) => identifier.Id,
        (AttributeTypeCode.Boolean, ColumnValue.Flag flag) => flag.Value,
        (AttributeTypeCode.ManagedProperty, ColumnValue.Flag flag) => new BooleanManagedProperty(flag.Value),
        (AttributeTypeCode.Integer, ColumnValue.Number number) => checked((int)number.Value),
        (AttributeTypeCode.BigInt, ColumnValue.Number number) => checked((long)number.Value),
        (AttributeTypeCode.Decimal, ColumnValue.Number number) => number.Value,
        (AttributeTypeCode.Double, ColumnValue.Number number) => (double)number.Value,
        (AttributeTypeCode.Money, ColumnValue.Number number) => new Money(number.Value),
        (AttributeTypeCode.Picklist or AttributeTypeCode.State or AttributeTypeCode.Status, ColumnValue.Number number) =>
            new OptionSetValue(checked((int)number.Value)),
        (AttributeTypeCode.Lookup or AttributeTypeCode.Customer or AttributeTypeCode.Owner, ColumnValue.Lookup row) =>
            new EntityReference(row.Table.ToString(), row.Id),

        // A column of several choices says that it is virtual.
        (AttributeTypeCode.Virtual, ColumnValue.Text text) => new OptionSetValueCollection(
            text.Value.Split(',').Select(choice => new OptionSetValue(int.Parse(choice, CultureInfo.InvariantCulture))).ToList()),
        _ => throw new FormatException($"a column of type {type} cannot hold {value.GetType().Name.ToLowerInvariant()} '{value}'"),
    };

    /// <summary>A value to compare a column with; comparisons take the bare number, text or id.</summary>
    public static object Compare(ColumnValue value) => value switch
    {
        ColumnValue.Text text => text.Value,
        ColumnValue.Flag flag => flag.Value,
        ColumnValue.Identifier identifier => identifier.Id,
        ColumnValue.Lookup row => row.Id,
        ColumnValue.Number { Value: var number } when number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        ColumnValue.Number number => number.Value,
        _ => throw new InvalidOperationException($"'{value}' cannot be compared with; this is our bug."),
    };

    static DateTime Moment(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
