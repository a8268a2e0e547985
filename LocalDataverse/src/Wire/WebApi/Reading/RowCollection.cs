using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>A page of rows, their number, or their addresses.</summary>
/// <param name="members">Restricts the rows, such as to those linked to another row; null for all of the table.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results, count-rows</remarks>
sealed class RowCollection(Scope scope, WebApiRequest request, Table table, Members? members, QueryOptions options)
{
    readonly ExpandedRowJson _reading = new(scope, new Annotations(request.Annotations), request.Base, request.MaxPageSize);

    public WebApiResponse Answer()
    {
        if (options.Apply is { } apply)
            return AppliedPreferences.To(request, new AggregateResponse(scope, request, table, members, options).Of(apply));
        // With a page size $top is ignored; with $top there is one page.
        var top = request.MaxPageSize is null ? options.Top : null;
        var limit = Math.Min(top ?? request.MaxPageSize ?? RowCount.MaxPage, RowCount.MaxPage);
        var rows = Page(limit + 1, SkipToken.Read(options.SkipToken));
        var json = new JsonObject { ["@odata.context"] = ContextUrl.Of(request.Base, table, options) };
        RowCount.Write(
            json, new Annotations(request.Annotations), options.Count ? Count(RowCount.MaxPage + 1) : null);
        json["value"] = _reading.Many(table, rows.Take(limit).Select(row => row.Row), options);
        if (rows.Count > limit && top is null)
            json["@odata.nextLink"] = $"{request.Base}{request.Path}?{SkipToken.Append(request.Query, rows[limit - 1].Keys)}";
        return AppliedPreferences.To(request, WebApiResponse.Json(json));
    }

    public WebApiResponse Total()
    {
        var count = Count(RowCount.MaxPage);
        // The platform's answer begins with a byte order mark: webapi/retrieve-entity-using-web-api.
        return new WebApiResponse(200, [], null) { PlainText = "\uFEFF" + count.ToString(CultureInfo.InvariantCulture) };
    }

    public WebApiResponse References() => AppliedPreferences.To(request, WebApiResponse.Json(new JsonObject
    {
        ["@odata.context"] = request.Base + "$metadata#Collection($ref)",
        ["value"] = new JsonArray([.. Page(RowCount.MaxPage, null)
            .Select(row => (JsonNode)new JsonObject { ["@odata.id"] = $"{request.Base}{table.EntitySetName}({row.Row.Id:D})" })]),
    }));

    IReadOnlyList<FoundRow> Page(int limit, IReadOnlyList<object?>? after) =>
        RowSearch.Page(Query(), scope, Expansion.Needed(scope.Catalog, table, options), limit, after);

    int Count(int limit) => RowSearch.Count(Query(), scope, limit);

    TableQuery Query() => OptionsQuery.Of(scope.Catalog, table, options, members);
}
