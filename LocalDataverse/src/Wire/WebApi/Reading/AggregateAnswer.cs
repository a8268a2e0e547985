using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>The answer to a $apply: one object per group, with its values and aggregates; what has no value is left out.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data</remarks>
sealed class AggregateAnswer(Scope scope, WebApiRequest request, Table table, SqlFragment within, QueryOptions options)
{
    const int MaxRows = 50_000;
    const string Formatted = "@OData.Community.Display.V1.FormattedValue";

    readonly Annotations _annotations = new(request.Annotations);
    readonly RowNames _names = new(scope);

    public WebApiResponse Of(Apply apply)
    {
        RefuseOthers();
        var filtered =
            options with { Filter = apply.Filters.Aggregate((Filter?)null, (all, next) => all is null ? next : new Filter.And(all, next)) };
        var condition = RowQuery.Condition(scope, table, within, filtered);
        if (scope.Rows.Count(table, condition, MaxRows + 1) > MaxRows)
            throw Fault.TooManyToAggregate();
        var results = AggregateSql.Results(scope, table, apply);
        var rows = scope.Rows.Values(AggregateSql.Statement(table, results, condition, options.OrderBy));
        if (rows.Count > RowCount.MaxPage)
            throw Fault.Unsupported($"more than {RowCount.MaxPage} groups in $apply");
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = $"{request.Base}$metadata#{table.EntitySetName}",
            ["value"] = new JsonArray([.. rows.Select(row => (JsonNode)Write(results, row))]),
        });
    }

    JsonObject Write(IReadOnlyList<AggregateResult> results, object?[] row)
    {
        var json = new JsonObject();
        foreach (var (result, index) in results.Select((result, index) => (result, index * 2)))
        {
            if (row[index] is not { } raw)
                continue;
            var value = RawValue.Decode(result.Column, raw, row[index + 1] as string);
            if (_annotations.Has(Formatted) && FormattedValue.Of(scope.Catalog, result.Column, value, _names) is { } text)
                json[result.Name + Formatted] = text;
            json[result.Name] = RowJson.Value(result.Column, value);
        }

        return json;
    }

    void RefuseOthers()
    {
        if (options is not { Filter: null, Select: null, Top: null, Count: false, SkipToken: null, Expand.Count: 0 })
            throw Fault.Unsupported("other query options beside $apply (a filter goes inside it, as filter(...)/...)");
    }
}
