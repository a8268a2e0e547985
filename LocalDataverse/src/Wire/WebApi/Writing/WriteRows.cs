using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>POST to a set, PATCH and DELETE of a row.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api, update-delete-entities-using-web-api
/// </remarks>
sealed class WriteRows(Scope scope, WebApiRequest request, References references)
{
    /// <summary>What a request of its own creates or updates is put into the solution that its header names; nothing else is.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/optional-parameters</remarks>
    public static bool JoinsSolution(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path) =>
        path is [var row] && (request.Method == "PATCH" || (request.Method == "POST" && scope.Catalog.TableOfSet(row.Name) is not null));

    public (WebApiResponse Response, RowReference Row) Create(Table table)
    {
        if (Virtual(table) is { } rows)
            return rows.Create();
        return Create(table, RowBody.Read(scope, table, request.JsonBody(), references));
    }

    /// <summary>
    /// An update of the row, or a create under the given address when it is not there (upsert). If-Match says that it must be there,
    /// If-None-Match that it must not.
    /// </summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api</remarks>
    public (WebApiResponse Response, RowReference Row) Update(RowAddress address)
    {
        var table = address.Table;
        Writable.Check(table, "Update");
        if (Virtual(table) is { } rows)
            return rows.Update(address);
        var body = RowBody.Read(scope, table, request.JsonBody(), references);
        if (Existing(address) is not { } id)
            return Create(table, address.ToCreate(body));
        // Documented for creating alone; what the platform answers here is not.
        if (body.RelatedRows.Count > 0)
            throw Fault.Unsupported("writing related rows with the update of a row (deep update)");
        new Update().Run(
            scope,
            ("Target", body with { Id = id, RowVersion = WantedVersion }),
            ("ConcurrencyBehavior", Concurrency),
            ("SolutionUniqueName", Solution));
        return (Written(table, id, created: false), new RowReference(table.LogicalName, id));
    }

    public WebApiResponse Delete(RowAddress address)
    {
        Writable.Check(address.Table, "Delete");
        if (Virtual(address.Table) is { } rows)
            return rows.Delete(address);
        if (request.Header("If-None-Match") is "*")
            throw Fault.Unsupported("If-None-Match of a row that is to be deleted");
        var target = new EntityValue(address.Table.LogicalName, null, new Dictionary<string, object?>()) { RowVersion = WantedVersion };
        new Delete().Run(scope, ("Target", address.Target(target)), ("ConcurrencyBehavior", Concurrency));
        return WebApiResponse.NoContent();
    }

    /// <returns>null for a row that is not there, or must not be.</returns>
    Guid? Existing(RowAddress address) => request.Header("If-Match") is not null
        ? address is RowAddress.ById(_, var id) ? id : address.Require(scope).Id
        : request.Header("If-None-Match") is "*" ? null : address.Find(scope)?.Id;

    string? Solution => request.Header("MSCRM.SolutionUniqueName");

    string? Concurrency => WantedVersion is null ? null : "IfRowVersionMatches";

    long? WantedVersion => request.Header("If-Match") is { } tag and not "*" ? ETag.VersionOf(tag) : null;

    WriteVirtualRows? Virtual(Table table) =>
        VirtualTable.Of(scope, table) is { } rows ? new WriteVirtualRows(scope, request, references, rows, table) : null;

    (WebApiResponse, RowReference) Create(Table table, EntityValue row)
    {
        var id = (Guid)new Create().Run(scope, ("Target", row), ("SolutionUniqueName", Solution)).Results["id"]!;
        return (Written(table, id, created: true), new RowReference(table.LogicalName, id));
    }

    WebApiResponse Written(Table table, Guid id, bool created)
    {
        var address = $"{request.Base}{table.EntitySetName}({id:D})";
        if (!request.WantsRepresentation)
            return WebApiResponse.NoContent(("OData-EntityId", address));
        RowAccess.Demand(scope.Caller, scope.Catalog, scope.Rows, "Read", table, id);
        UnsupportedSteps.Refuse(scope, table, "Retrieve");
        var options = QueryOptions.Parse(request.Query);
        var json = new JsonObject { ["@odata.context"] = $"{request.Base}$metadata#{table.EntitySetName}/$entity" };
        var reading = new ExpandedRowJson(scope, new Annotations(request.Annotations), request.Base);
        foreach (var (name, value) in reading.One(scope.Rows.Find(table, id)!, options).ToList())
            json[name] = value?.DeepClone();
        return WebApiResponse.Json(json, created ? 201 : 200, ("OData-EntityId", address), ("Preference-Applied", "return=representation"));
    }
}
