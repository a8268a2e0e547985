using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>GET of a set, a row, what a row leads to, or a $count.</summary>
static class GetRows
{
    public static WebApiResponse Handle(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        var options = QueryOptions.Parse(request.Query);
        var table = scope.TableOfSet(path[0].Name);
        RefuseOwners(table);
        scope.Caller.Demand("Read", table);
        if (VirtualTable.Of(scope, table) is { } rows)
            return new GetVirtualRows(scope, request, table, rows, options).Handle(path);
        VirtualRows.Refuse(scope, table, path[0].Arguments is null ? "RetrieveMultiple" : "Retrieve");
        if (RowsWithSteps.Handle(scope, request, table, path, options) is { } heard)
            return heard;
        if (path[0].Arguments is null)
            return Set(new RowCollection(scope, request, table, null, options), path, 1);
        if (options.Apply is not null && path.Count == 1)
            throw Fault.BadQuery("The query option '$apply' needs a collection.");
        var row = RowAddress.Parse(table, path[0]).Require(scope);
        RowAccess.Demand(scope, "Read", row);
        return path.Count == 1 ? SingleRow.Of(scope, request, row, options) : Follow(scope, request, row, path, options);
    }

    static WebApiResponse Set(RowCollection rows, IReadOnlyList<PathSegment> path, int at) =>
        path.Count == at ? rows.Answer()
        : path.Count > at + 1 ? throw Fault.NoSegment(path[at + 1].Name)
        : path[at].Name switch
        {
            "$count" => rows.Total(),
            "$ref" => rows.References(),
            _ => throw Fault.NoSegment(path[at].Name),
        };

    static WebApiResponse Follow(Scope scope, WebApiRequest request, StoredRow row, IReadOnlyList<PathSegment> path, QueryOptions options)
    {
        if (path.Skip(1).Any(segment => segment.Arguments is not null) || path.Count > 3)
            throw Fault.Unsupported($"the path '{request.Path}'");
        var last = path.Count == 3 ? path[2].Name : null;
        if (Property.Find(row.Table, path[1].Name) is { } column)
            return SingleProperty.Of(scope, request, row, column, last);
        var navigation = Navigation.Find(scope.Catalog, row.Table, path[1].Name) ?? throw Fault.NoSegment(path[1].Name);
        RefuseOwners(navigation.Target);
        scope.Caller.Demand("Read", navigation.Target);
        Refuse(scope, navigation.Target, navigation is Navigation.Single ? "Retrieve" : "RetrieveMultiple");
        return navigation is Navigation.Single step
            ? Related(scope, request, row, step, last, options)
            : Set(new RowCollection(scope, request, navigation.Target, Members.Of(navigation, [row.Id]), options), path, 2);
    }

    static WebApiResponse Related(
        Scope scope, WebApiRequest request, StoredRow row, Navigation.Single step, string? last, QueryOptions options)
    {
        var target = row[step.Column.LogicalName] is RowReference reference && reference.Table == step.Target.LogicalName
            ? scope.Rows.Find(step.Target, reference.Id) : null;
        if (last is not (null or "$ref") && Property.Find(step.Target, last) is null)
            throw Fault.Unsupported($"the path '{request.Path}'");
        if (target is null)
            return WebApiResponse.NoContent();
        RowAccess.Demand(scope, "Read", target);
        return last switch
        {
            null => SingleRow.Of(scope, request, target, options),
            "$ref" => SingleRow.Reference(request, target),
            _ => SingleProperty.Of(scope, request, target, Property.Find(step.Target, last)!, null),
        };
    }

    static void Refuse(Scope scope, Table table, string message)
    {
        VirtualRows.Refuse(scope, table, message);
        UnsupportedSteps.Refuse(scope, table, message);
    }

    static void RefuseOwners(Table table)
    {
        if (table.LogicalName == "owner")
            throw Fault.Unsupported("reading 'owners' (read systemusers or teams)");
    }
}
