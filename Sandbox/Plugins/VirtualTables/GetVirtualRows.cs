using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Plugins.Sdk;
using VoiceForD365.Sandbox.Storage;
using VoiceForD365.Sandbox.WebApi;
using VoiceForD365.Sandbox.WebApi.Query;
using VoiceForD365.Sandbox.WebApi.Reading;

namespace VoiceForD365.Sandbox.Plugins.VirtualTables;

/// <summary>GET of a virtual table's rows, or of one.</summary>
internal sealed class GetVirtualRows(Scope scope, WebApiRequest request, Table table, VirtualTable rows, QueryOptions options)
{
    readonly ODataQuery _query = new(table);

    public WebApiResponse Handle(IReadOnlyList<PathSegment> path)
    {
        if (path.Count > 1)
            throw VirtualRows.Refusal(scope, table, "RetrieveMultiple");
        if (path[0].Arguments is null)
            return Many();
        return RowAddress.Parse(table, path[0]) is RowAddress.ById(_, var id) ? One(id) : throw Fault.Unsupported($"an alternate key of the virtual table '{table.LogicalName}'");
    }

    WebApiResponse One(Guid id)
    {
        var json = Json([rows.Retrieve(id, _query.Columns(options))])[0];
        json.Insert(0, "@odata.context", ContextUrl.Of(request.Base, table, options) + "/$entity");
        return AppliedPreferences.To(request, WebApiResponse.Json(json));
    }

    WebApiResponse Many()
    {
        var (page, cookie) = SkipToken.Read(options.SkipToken) is [long number, var text] ? ((int)number, text as string) : (1, null);
        var top = request.MaxPageSize is null ? options.Top : null;
        var size = Math.Min(top ?? request.MaxPageSize ?? GetRows.MaxPage, GetRows.MaxPage);
        var found = rows.RetrieveMultiple(_query.Of(options, page, size, cookie));
        var json = new JsonObject { ["@odata.context"] = ContextUrl.Of(request.Base, table, options) };
        RowCount.Write(json, new Annotations(request.Annotations), options.Count ? found.TotalRecordCount : null);
        json["value"] = new JsonArray([.. Json(found.Entities).Select(row => (JsonNode)row)]);
        if (found.MoreRecords && top is null)
            json["@odata.nextLink"] = $"{request.Base}{request.Path}?{SkipToken.Append(request.Query, [(long)page + 1, found.PagingCookie])}";
        return AppliedPreferences.To(request, WebApiResponse.Json(json));
    }

    IReadOnlyList<JsonObject> Json(IEnumerable<Entity> entities)
    {
        var columns = ShownColumns.Of(table, options);
        return new RowJson(scope, new Annotations(request.Annotations)).Write([.. entities.Select(entity => new ReadRow(Row(entity), columns, WithETag: false))]);
    }

    StoredRow Row(Entity entity)
    {
        var values = NeutralValue.Of(entity).Columns.Where(value => table.Columns.ContainsKey(value.Key))
            .ToDictionary(value => value.Key, value => value.Value is DateTime moment ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : value.Value, StringComparer.Ordinal);
        values[table.PrimaryId] = entity.Id;
        return new StoredRow(table, entity.Id, 0, values);
    }
}
