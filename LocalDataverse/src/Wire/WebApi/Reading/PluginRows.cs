using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Rows that plug-ins answered, or had their say about, written as all others are.</summary>
sealed class PluginRows(Scope scope, WebApiRequest request, Table table, QueryOptions options)
{
    /// <summary>Every column to be read, by name.</summary>
    public ColumnSelection Columns { get; } =
        new(false, [.. Expansion.Needed(scope.Catalog, table, options).Select(column => column.LogicalName)]);

    /// <summary>What a message asks for.</summary>
    public ColumnSelection ColumnsToAsk => options.Select is null or ["*"] ? ColumnSelection.Everything : Columns;

    public WebApiResponse Many(Func<TableQuery, QueryResult> run)
    {
        var (page, cookie) = SkipToken.Read(options.SkipToken) is [long number, var text] ? ((int)number, text as string) : (1, null);
        var top = request.MaxPageSize is null ? options.Top : null;
        var size = Math.Min(top ?? request.MaxPageSize ?? RowCount.MaxPage, RowCount.MaxPage);
        var query = OptionsQuery.Of(scope.Catalog, table, options) with
        {
            Columns = OptionsQuery.Choice(ColumnsToAsk),
            Paging = new Paging(page, size, cookie, options.Count),
        };
        var found = size == 0 ? new QueryResult(table.LogicalName, [], false, null, 0, false) : run(query);
        var json = new JsonObject { ["@odata.context"] = ContextUrl.Of(request.Base, table, options) };
        long total = found.TotalLimitExceeded ? RowCount.MaxPage + 1 : found.Total;
        RowCount.Write(json, new Annotations(request.Annotations), options.Count ? total : null);
        json["value"] = new JsonArray([.. Json(found.Rows, single: false).Select(row => (JsonNode)row)]);
        if (found.MoreRecords && top is null)
            json["@odata.nextLink"] =
                $"{request.Base}{request.Path}?{SkipToken.Append(request.Query, [(long)page + 1, found.PagingCookie])}";
        return AppliedPreferences.To(request, WebApiResponse.Json(json));
    }

    public WebApiResponse One(EntityValue row)
    {
        var stored = Stored(row);
        if (row.RowVersion is not null && request.Header("If-None-Match") == ETag.Of(stored))
            return new WebApiResponse(304, [], null);
        var json = Json([row], single: true)[0];
        json.Insert(0, "@odata.context", ContextUrl.Of(request.Base, table, options) + "/$entity");
        var response = AppliedPreferences.To(request, WebApiResponse.Json(json));
        return row.RowVersion is null ? response : response.With("ETag", ETag.Of(stored));
    }

    /// <summary>What a plug-in answers has the version it says, if any; only columns are shown.</summary>
    public StoredRow Stored(EntityValue row)
    {
        var id = row.Id ?? Guid.Empty;
        var values = row.Columns.Where(value => table.Columns.ContainsKey(value.Key))
            .ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
        values[table.PrimaryId] = id;
        return new StoredRow(table, id, row.RowVersion ?? 0, values);
    }

    IReadOnlyList<JsonObject> Json(IReadOnlyList<EntityValue> entities, bool single)
    {
        var rows = new Expansion(scope, request.Base, request.MaxPageSize, single).Of(table, [.. entities.Select(Stored)], options);
        return new RowJson(scope, new Annotations(request.Annotations)).Write([.. rows.Zip(entities, (row, entity) => row with
        {
            WithETag = entity.RowVersion is not null,
            Formatted = entity.FormattedValues.Count > 0 ? entity.FormattedValues : null,
        })]);
    }
}
