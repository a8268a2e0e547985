using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>One property of one row: ".../accounts(id)/name", or its bare text with "/$value".</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api, "Retrieve a single property value"
/// </remarks>
static class SingleProperty
{
    /// <param name="last">What follows the property in the path; null for nothing.</param>
    public static WebApiResponse Of(Scope scope, WebApiRequest request, StoredRow row, Column column, string? last)
    {
        if (last is not (null or "$value"))
            throw Fault.NoSegment(last);
        if (column is { ValidForRead: false } or { Type: ColumnType.PartyList })
            throw Fault.NoProperty(column.PropertyName, row.Table.LogicalName);
        CalculatedColumns.Refuse(column);
        if (SecuredColumns.Hidden(scope, row.Table).Contains(column.LogicalName)
            || RowJson.Value(column, row[column.LogicalName]) is not { } value)
            return WebApiResponse.NoContent();
        if (last is null)
            return WebApiResponse.Json(new JsonObject
            {
                ["@odata.context"] = $"{request.Base}$metadata#{row.Table.EntitySetName}({row.Id:D})/{column.PropertyName}",
                ["value"] = value,
            });
        return value is JsonObject
            ? throw Fault.Unsupported($"/$value of '{column.PropertyName}'")
            : new WebApiResponse(
                200, [],
                null)
            { PlainText = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString() };
    }
}
