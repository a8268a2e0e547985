using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>One row as an answer.</summary>
static class SingleRow
{
    public static WebApiResponse Of(Scope scope, WebApiRequest request, StoredRow row, QueryOptions options)
    {
        if (request.Header("If-None-Match") == ETag.Of(row))
            return new WebApiResponse(304, [], null);
        var json = new ExpandedRowJson(scope, new Annotations(request.Annotations), request.Base, request.MaxPageSize).One(row, options);
        json.Insert(0, "@odata.context", ContextUrl.Of(request.Base, row.Table, options) + "/$entity");
        return AppliedPreferences.To(request, WebApiResponse.Json(json)).With("ETag", ETag.Of(row));
    }

    public static WebApiResponse Reference(WebApiRequest request, StoredRow row) => WebApiResponse.Json(new JsonObject
    {
        ["@odata.context"] = request.Base + "$metadata#$ref",
        ["@odata.id"] = $"{request.Base}{row.Table.EntitySetName}({row.Id:D})",
    });
}
