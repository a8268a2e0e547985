using System.Globalization;
using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Metadata;

namespace VoiceForD365.Gateways.WebApi.Reading;

/// <summary>Reads rows from the JSON the Web API sends.</summary>
internal static class RowReader
{
    public static IReadOnlyList<Row> ReadList(string json, TableMetadata table, IReadOnlyList<LogicalName> columns)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(row => Read(row, table, columns))];
    }

    public static Row Read(JsonElement row, TableMetadata table, IReadOnlyList<LogicalName> columns) => new(
        table.Name,
        row.GetProperty(table.PrimaryKey.ToString()).GetGuid(),
        row.TryGetProperty("@odata.etag", out var version) ? version.GetString() : null,
        columns.Select(column => new ColumnSetting(column, Value(row, table, column))).ToSequence());

    private static ColumnValue Value(JsonElement row, TableMetadata table, LogicalName column)
    {
        var name = RowQuery.WireName(table, column);
        if (!row.TryGetProperty(name, out var value)) return new ColumnValue.Nothing();
        return (value.ValueKind, table.TypeOf(column)) switch
        {
            (JsonValueKind.Null, _) => new ColumnValue.Nothing(),
            (JsonValueKind.True or JsonValueKind.False, _) => new ColumnValue.Flag(value.GetBoolean()),
            (JsonValueKind.Number, _) when value.TryGetDecimal(out var number) => new ColumnValue.Number(number),
            (JsonValueKind.String, ColumnType.Lookup) => new ColumnValue.Lookup(Target(row, name, table, column), value.GetGuid()),
            (JsonValueKind.String, ColumnType.Identifier) => new ColumnValue.Identifier(value.GetGuid()),
            (JsonValueKind.String, ColumnType.Moment) => new ColumnValue.Text(Moment(value.GetString()!)),
            (JsonValueKind.String, ColumnType.Choices) => new ColumnValue.Text(Choices(value.GetString()!)),
            (JsonValueKind.String, _) => new ColumnValue.Text(value.GetString()!),
            _ => new ColumnValue.Text(value.GetRawText()),
        };
    }

    /// <summary>As the other gateway reads it: to the second, and a day alone as its first moment.</summary>
    private static string Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : text;

    /// <summary>In ascending order: several choices are a set. Other virtual columns hold other texts.</summary>
    private static string Choices(string text)
    {
        var numbers = text.Split(',')
            .Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
            .ToArray();
        return numbers.Contains(null) ? text : string.Join(",", numbers.Order());
    }

    /// <summary>The table a lookup points at: as annotated, else the only one it can point at.</summary>
    private static LogicalName Target(JsonElement row, string name, TableMetadata table, LogicalName column)
    {
        if (row.TryGetProperty($"{name}@Microsoft.Dynamics.CRM.lookuplogicalname", out var target)) return target.GetString()!;
        var targets = table.Lookups.Where(lookup => lookup.Column == column).ToArray();
        return targets.Length == 1
            ? targets[0].Target
            : throw new FormatException(
                $"The environment does not say which table '{table.Name}.{column}' points at, and it may be one of {targets.Length}.");
    }
}
