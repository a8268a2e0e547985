using System.Globalization;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>One JSON value as a value of one column. Only the type is checked here; ranges are the row's business.</summary>
static class ValueReader
{
    /// <exception cref="FaultException">400, 0x80048d19: the JSON type does not fit, as the platform's OData reader says it.</exception>
    public static object? Read(Table table, Column column, JsonElement json) => (column.Type, json.ValueKind) switch
    {
        (ColumnType.File or ColumnType.Image, _) => throw Fault.Unsupported($"writing the file or image '{column.LogicalName}'"),
        (_, JsonValueKind.Null) => null,
        // An empty text is stored as no value.
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, JsonValueKind.String) =>
            json.GetString() is { Length: > 0 } text ? text : null,
        (ColumnType.Boolean, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (ColumnType.ManagedProperty, JsonValueKind.Object) when json.TryGetProperty("Value", out var value)
            && value.ValueKind is JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status, JsonValueKind.Number)
            when json.TryGetInt32(out var number) => number,
        (ColumnType.BigInt, JsonValueKind.Number) when json.TryGetInt64(out var number) => number,
        (ColumnType.Decimal or ColumnType.Money, JsonValueKind.Number) when json.TryGetDecimal(out var number) =>
            decimal.Round(number, column.Precision ?? 2, MidpointRounding.AwayFromZero),
        (ColumnType.Double, JsonValueKind.Number) => json.GetDouble(),
        (ColumnType.Uniqueidentifier, JsonValueKind.String) when Guid.TryParseExact(json.GetString(), "D", out var id) => id,
        (ColumnType.DateTime, JsonValueKind.String) when column.DateBehavior == DateBehavior.DateOnly
            && DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                day,
        (ColumnType.DateTime, JsonValueKind.String) when column.DateBehavior != DateBehavior.DateOnly
            && Moments.TryParse(json.GetString()!, out var moment) => moment,
        (ColumnType.MultiSelectPicklist, JsonValueKind.String) when ReadChoices(json.GetString()!) is { } choices => choices,
        _ => throw Fault.BadPayload(table,
            $"Microsoft.OData.ODataException: Cannot convert the literal '{Shown(json)}' of property '{column.LogicalName}' "
            + $"to the expected type '{EdmType.Of(column)}'."),
    };

    static int[]? ReadChoices(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.All(p => int.TryParse(p, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture))]
            : null;
    }

    static string Shown(JsonElement json) => json.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : json.GetRawText().Trim('"');
}
