using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>
/// Where the next page begins: behind the row with these values. Opaque to clients, as the platform's paging cookie is; rows written
/// meanwhile neither shift a page nor repeat on it.
/// </summary>
static class SkipToken
{
    /// <returns>null for the first page.</returns>
    public static IReadOnlyList<object?>? Read(string? token)
    {
        if (token is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(Convert.FromHexString(token));
            return [.. json.RootElement.EnumerateArray().Select(Value)];
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            throw Fault.BadQuery("Malformed XML in $skiptoken: use @odata.nextLink as it is.");
        }
    }

    /// <param name="query">Escaped; an older token in it is replaced.</param>
    public static string Append(string query, IReadOnlyList<object?> last) =>
        string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Where(
            p =>
                !p.StartsWith("$skiptoken=", StringComparison.Ordinal)
                    && !p.StartsWith("%24skiptoken=", StringComparison.OrdinalIgnoreCase))
        .Append("$skiptoken=" + Write(last)));

    static string Write(IReadOnlyList<object?> last) =>
        Convert.ToHexString(Encoding.UTF8.GetBytes(new JsonArray([.. last.Select(Node)]).ToJsonString()));

    static JsonNode? Node(object? value) => value switch
    {
        null => null,
        long number => JsonValue.Create(number),
        // In brackets, so that it is read as what it was.
        double number => new JsonArray(number),
        _ => JsonValue.Create((string)value),
    };

    static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => element.GetInt64(),
        JsonValueKind.Array when element.GetArrayLength() > 0 => element[0].GetDouble(),
        JsonValueKind.String => element.GetString(),
        _ => throw new FormatException(),
    };
}
