using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi.Reading;

/// <summary>GET of a set, a row, what a row leads to, or a $count.</summary>
internal static class GetRows
{
    /// <remarks>5000 rows per page, and $count up to 5000: facts/solution-format.md 5.3.</remarks>
    public const int MaxPage = 5000;

    public static WebApiResponse Handle(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        var options = QueryOptions.Parse(request.Query);
        var table = scope.TableOfSet(path[0].Name);
        RefuseOwners(table);
        scope.Caller.Demand("Read", table);
        VirtualRows.Refuse(scope, table, path[0].Arguments is null ? "RetrieveMultiple" : "Retrieve");
        if (path[0].Arguments is null)
            return path.Count switch
            {
                1 => Collection(scope, request, table, SqlFragment.True, options),
                2 when path[1].Name == "$count" => Total(scope, request, table, SqlFragment.True, options),
                _ => throw Fault.NoSegment(path[1].Name),
            };

        var row = RowAddress.Parse(table, path[0]).Require(scope);
        RowAccess.Demand(scope, "Read", row);
        return path.Count == 1 ? Single(scope, request, row, options) : Follow(scope, request, row, path, options);
    }

    static WebApiResponse Follow(Scope scope, WebApiRequest request, StoredRow row, IReadOnlyList<PathSegment> path, QueryOptions options)
    {
        if (path[1].Arguments is not null || path.Count > 3)
            throw Fault.Unsupported($"the path '{request.Path}'");
        var last = path.Count == 3 ? path[2].Name : null;
        if (SqlPath.Property(row.Table, path[1].Name) is not null)
            throw Fault.Unsupported($"reading the single property '{path[1].Name}'");
        var navigation = Navigation.Find(scope.Catalog, row.Table, path[1].Name) ?? throw Fault.NoSegment(path[1].Name);
        RefuseOwners(navigation.Target);
        scope.Caller.Demand("Read", navigation.Target);
        VirtualRows.Refuse(scope, navigation.Target, navigation is Navigation.Single ? "Retrieve" : "RetrieveMultiple");
        if (navigation is Navigation.Single single)
        {
            if (last is not null)
                throw Fault.Unsupported($"the path '{request.Path}'");
            var target = row[single.Column.LogicalName] is RowReference reference && reference.Table == single.Target.LogicalName
                ? scope.Rows.Find(single.Target, reference.Id) : null;
            if (target is null)
                return WebApiResponse.NoContent();
            RowAccess.Demand(scope, "Read", target);
            return Single(scope, request, target, options);
        }

        var within = Related.To(scope, navigation, row.Id);
        return last switch
        {
            null => Collection(scope, request, navigation.Target, within, options),
            "$count" => Total(scope, request, navigation.Target, within, options),
            "$ref" => References(scope, request, navigation.Target, within, options),
            _ => throw Fault.NoSegment(last),
        };
    }

    static WebApiResponse Single(Scope scope, WebApiRequest request, StoredRow row, QueryOptions options)
    {
        if (request.Header("If-None-Match") == ETag.Of(row))
            return new WebApiResponse(304, [], null);
        var json = new JsonObject { ["@odata.context"] = Context(request, row.Table, options) + "/$entity" };
        foreach (var (name, value) in Reading(scope, request).One(row, options).ToList())
            json[name] = value?.DeepClone();
        return Answer(request, json).With("ETag", ETag.Of(row));
    }

    static WebApiResponse Collection(Scope scope, WebApiRequest request, Table table, SqlFragment within, QueryOptions options)
    {
        within = SqlFragment.And(within, ReadableRows.Of(scope, table, Names.Of(table)));
        var reading = Reading(scope, request);
        var page = Math.Min(request.MaxPageSize ?? MaxPage, MaxPage);
        var offset = SkipToken.Read(options.SkipToken);
        // $top and paging do not combine: with $top there is one page.
        var limit = options.Top is { } top ? Math.Min(top, MaxPage) : page;
        var rows = reading.Many(table, within, options, limit + 1, offset);
        var json = new JsonObject { ["@odata.context"] = Context(request, table, options) };
        if (options.Count)
            json["@odata.count"] = Math.Min(reading.Count(table, within, options), MaxPage);
        json["value"] = new JsonArray([.. rows.Take(limit).Select(row => (JsonNode)reading.One(row, options))]);
        if (rows.Count > limit && options.Top is null)
            json["@odata.nextLink"] = $"{request.Base}{request.Path}?{SkipToken.Append(request.Query, offset + limit)}";
        return Answer(request, json);
    }

    static WebApiResponse Total(Scope scope, WebApiRequest request, Table table, SqlFragment within, QueryOptions options)
    {
        var count = Reading(scope, request).Count(table, SqlFragment.And(within, ReadableRows.Of(scope, table, Names.Of(table))), options);
        return new WebApiResponse(200, [], null) { PlainText = Math.Min(count, MaxPage).ToString(CultureInfo.InvariantCulture) };
    }

    static WebApiResponse References(Scope scope, WebApiRequest request, Table table, SqlFragment within, QueryOptions options) =>
        Answer(request, new JsonObject
        {
            ["@odata.context"] = request.Base + "$metadata#Collection($ref)",
            ["value"] = new JsonArray([.. Reading(scope, request).Many(table, within, options, MaxPage)
                .Select(row => (JsonNode)new JsonObject { ["@odata.id"] = $"{request.Base}{table.EntitySetName}({row.Id:D})" })]),
        });

    static RowReading Reading(Scope scope, WebApiRequest request) => new(scope, new Annotations(request.Annotations), request.Base);

    static string Context(WebApiRequest request, Table table, QueryOptions options)
    {
        var context = new StringBuilder(request.Base).Append("$metadata#").Append(table.EntitySetName);
        var parts = (options.Select ?? []).Concat(options.Expand.Select(e => e.Navigation + "()")).ToList();
        return (parts.Count == 0 ? context : context.Append('(').AppendJoin(',', parts).Append(')')).ToString();
    }

    static WebApiResponse Answer(WebApiRequest request, JsonObject json)
    {
        var honoured = new List<string>();
        if (request.Annotations.Count > 0)
            honoured.Add($"odata.include-annotations=\"{string.Join(',', request.Annotations)}\"");
        if (request.MaxPageSize is { } size)
            honoured.Add($"odata.maxpagesize={size.ToString(CultureInfo.InvariantCulture)}");
        var response = WebApiResponse.Json(json);
        return honoured.Count == 0 ? response : response.With("Preference-Applied", string.Join(", ", honoured));
    }

    static void RefuseOwners(Table table)
    {
        if (table.LogicalName == "owner")
            throw Fault.Unsupported("reading 'owners' (read systemusers or teams)");
    }
}
