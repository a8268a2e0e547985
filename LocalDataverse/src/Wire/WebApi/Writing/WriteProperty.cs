using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>PUT and DELETE of one property of a row that exists: an update of one column.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/update-delete-entities-using-web-api: a single property value
/// </remarks>
sealed class WriteProperty(Scope scope, WebApiRequest request, References references)
{
    /// <param name="property">A column other than a lookup, which is cleared by its $ref.</param>
    /// <exception cref="FaultException">There is no such property, or the body is not its value.</exception>
    public WebApiResponse Handle(RowAddress address, PathSegment property)
    {
        if (address.Table.Column(property.Name) is not { IsLookup: false } column)
            throw Fault.NoSegment(property.Name);
        if (column.Type is Metadata.ColumnType.File or Metadata.ColumnType.Image)
            throw Fault.Unsupported($"the file in '{column.LogicalName}'");
        var body = new JsonObject { [column.LogicalName] = request.Method == "DELETE" ? null : Value() };
        new WriteRows(scope, request with { Body = JsonSerializer.SerializeToUtf8Bytes(body), Headers = ForARowThatExists() }, references)
            .Update(address);
        return WebApiResponse.NoContent();
    }

    JsonNode? Value() => request.JsonBody().TryGetProperty("value", out var value)
        ? JsonNode.Parse(value.GetRawText())
        : throw new FaultException(400, "0x80048d19", "The request body must have one property, 'value'.");

    Dictionary<string, string> ForARowThatExists()
    {
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        headers.Remove("If-None-Match");
        headers.TryAdd("If-Match", "*");
        return headers;
    }
}
