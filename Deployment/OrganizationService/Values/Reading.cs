using System.Globalization;
using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Values;

/// <summary>The SDK's value types to the engine's.</summary>
internal static class SdkValue
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
}
