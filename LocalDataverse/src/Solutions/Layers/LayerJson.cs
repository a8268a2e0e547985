using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>Column values of a layer as a JSON object, and back by the types of the table's columns.</summary>
static class LayerJson
{
    public static string Write(IReadOnlyDictionary<string, object?> values) => ToNode(values).ToJsonString();

    public static JsonObject ToNode(IReadOnlyDictionary<string, object?> values) =>
        new(values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => KeyValuePair.Create(value.Key, Node(value.Value))));

    /// <summary>Columns the table has lost are left out.</summary>
    public static Dictionary<string, object?> Read(Table table, string? json)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, node) in json is null ? [] : JsonNode.Parse(json)!.AsObject())
            if (table.Column(name) is { } column)
                values[name] = node is null ? null : Value(column, node);
        return values;
    }

    static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        Guid id => id.ToString("D"),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        int[] choices => new JsonArray([.. choices.Select(choice => (JsonNode)choice)]),
        RowReference reference => $"{reference.Table}:{reference.Id:D}",
        _ => (string)value,
    };

    static object Value(Column column, JsonNode node) => column.Type switch
    {
        ColumnType.Boolean or ColumnType.ManagedProperty => (bool)node,
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => (int)node,
        ColumnType.BigInt => (long)node,
        ColumnType.Decimal or ColumnType.Money => (decimal)node,
        ColumnType.Double => (double)node,
        ColumnType.Uniqueidentifier => Guid.Parse((string)node!),
        ColumnType.DateTime when column.DateBehavior == DateBehavior.DateOnly =>
            DateOnly.Parse((string)node!, CultureInfo.InvariantCulture),
        ColumnType.DateTime => DateTime.Parse((string)node!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        ColumnType.MultiSelectPicklist => node.AsArray().Select(choice => (int)choice!).ToArray(),
        _ when column.IsLookup =>
            ((string)node!).Split(':') is [var table, var id] ? new RowReference(table, Guid.Parse(id)) : throw new FormatException(),
        _ => (string)node!,
    };
}
