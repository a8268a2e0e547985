using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>Rows to and from JSON, each column by its type.</summary>
static class RowJson
{
    public static Entity Read(JsonElement json, Table table)
    {
        var row = new Entity(table.Metadata.LogicalName, json.GetProperty(table.PrimaryKey).GetGuid());
        if (json.TryGetProperty("@odata.etag", out var tag)) row.RowVersion =
            tag.GetString()!.Replace("W/", "", StringComparison.Ordinal).Trim('"');
        foreach (var column in table.Metadata.Attributes)
        {
            // A column without value is absent from the SDK's row.
            if (json.TryGetProperty(table.WireName(column.LogicalName), out var value) && value.ValueKind != JsonValueKind.Null)
                row[column.LogicalName] = Value(json, table.WireName(column.LogicalName), value, column.AttributeType!.Value);
        }

        return row;
    }

    /// <returns>Without the primary key, which stands in the address.</returns>
    public static JsonObject Write(Entity row, Table table, Tables tables)
    {
        var json = new JsonObject();
        foreach (var (column, value) in row.Attributes)
        {
            var (name, written) = Property(column, value, table, tables);
            json[name] = written;
        }

        return json;
    }

    static (string Name, JsonNode? Value) Property(string column, object? value, Table table, Tables tables) => value switch
    {
        EntityReference row =>
            ($"{table.BindingOf(column, row.LogicalName)}@odata.bind", $"/{tables.Read(row.LogicalName).SetName}({row.Id:D})"),
        null when table.WireName(column) != column => ($"{table.BindingOf(column, null)}@odata.bind", null),
        null => (column, null),
        string text => (column, text),
        bool flag => (column, flag),
        int number => (column, number),
        long number => (column, number),
        decimal number => (column, number),
        double number => (column, number),
        OptionSetValue choice => (column, choice.Value),
        Money money => (column, money.Value),
        Guid id => (column, id.ToString("D")),
        DateTime moment => (column, moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name}."),
    };

    static object Value(JsonElement row, string name, JsonElement value, AttributeTypeCode type) => type switch
    {
        AttributeTypeCode.Lookup or AttributeTypeCode.Customer or AttributeTypeCode.Owner =>
            new EntityReference(row.GetProperty($"{name}@Microsoft.Dynamics.CRM.lookuplogicalname").GetString(), value.GetGuid()),
        AttributeTypeCode.Boolean => value.GetBoolean(),
        AttributeTypeCode.Integer => value.GetInt32(),
        AttributeTypeCode.BigInt => value.GetInt64(),
        AttributeTypeCode.Decimal => value.GetDecimal(),
        AttributeTypeCode.Double => value.GetDouble(),
        AttributeTypeCode.Money => new Money(value.GetDecimal()),
        AttributeTypeCode.Picklist or AttributeTypeCode.State or AttributeTypeCode.Status => new OptionSetValue(value.GetInt32()),
        AttributeTypeCode.Uniqueidentifier => value.GetGuid(),
        AttributeTypeCode.DateTime => value.GetDateTime().ToUniversalTime(),
        AttributeTypeCode.ManagedProperty => new BooleanManagedProperty(value.GetProperty("Value").GetBoolean()),
        _ => value.GetString()!,
    };
}
