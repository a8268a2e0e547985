using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>The answer to a $apply: one object per group, with its values and aggregates; what has no value is left out.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data</remarks>
sealed class AggregateResponse(Scope scope, WebApiRequest request, Table table, Members? members, QueryOptions options)
{
    const string Formatted = "@OData.Community.Display.V1.FormattedValue";

    readonly Annotations _annotations = new(request.Annotations);

    public WebApiResponse Of(Apply apply)
    {
        RefuseOthers();
        var (query, names) = ApplyQuery.Of(scope.Catalog, table, apply, options.OrderBy, members);
        var found = QueryRunner.Run(query, scope, _annotations.Has(Formatted));
        if (found.MoreRecords)
            throw Fault.Unsupported($"more than {RowCount.MaxPage} groups in $apply");
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = $"{request.Base}$metadata#{table.EntitySetName}",
            ["value"] = new JsonArray([.. found.Rows.Select(row => (JsonNode)Write(names, row))]),
        });
    }

    JsonObject Write(IReadOnlyList<string> names, EntityValue row)
    {
        var json = new JsonObject();
        foreach (var name in names)
        {
            if (row.Columns.GetValueOrDefault(name) is not AliasedValue { Value: { } value } aliased)
                continue;
            if (row.FormattedValues.TryGetValue(name, out var text))
                json[name + Formatted] = text;
            json[name] = RowJson.Value(scope.Catalog.RequiredTable(aliased.Table).Columns[aliased.Column], value);
        }

        return json;
    }

    void RefuseOthers()
    {
        if (options is not { Filter: null, Select: null, Top: null, Count: false, SkipToken: null, Expand.Count: 0 })
            throw Fault.Unsupported("other query options beside $apply (a filter goes inside it, as filter(...)/...)");
    }
}
