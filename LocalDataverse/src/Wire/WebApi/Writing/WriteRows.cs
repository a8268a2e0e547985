using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
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
    public (WebApiResponse Response, RowReference Row) Create(Table table)
    {
        if (Virtual(table) is { } rows)
            return rows.Create();
        var id = RowWrites.Create(scope, RowBody.Read(scope, table, request.JsonBody(), references));
        JoinSolution(table, id);
        return (Written(table, id, created: true), new RowReference(table.LogicalName, id));
    }

    /// <summary>Updates the row, or creates it under the given address when it is not there (upsert).</summary>
    public (WebApiResponse Response, RowReference Row) Update(RowAddress address)
    {
        var table = address.Table;
        Writable.Check(table, "Update");
        if (Virtual(table) is { } rows)
            return rows.Update(address);
        VirtualRows.Refuse(scope, table, "Update");
        var body = RowBody.Read(scope, table, request.JsonBody(), references);
        var row = address.Find(scope);
        Preconditions.Check(request, table, address, row);
        if (row is null)
            return Insert(address, body);
        if (body.Columns.GetValueOrDefault(table.PrimaryId) is Guid other && other != row.Id)
            throw Fault.InvalidArgument($"The primary key '{table.PrimaryId}' in the body is not the one in the address.");
        // Documented for creating alone; what the platform answers here is not.
        if (body.RelatedRows.Count > 0)
            throw Fault.Unsupported("writing related rows with the update of a row (deep update)");
        RowWrites.Update(scope, row, body);
        JoinSolution(table, row.Id);
        return (Written(table, row.Id, created: false), new RowReference(table.LogicalName, row.Id));
    }

    public WebApiResponse Delete(RowAddress address)
    {
        Writable.Check(address.Table, "Delete");
        if (Virtual(address.Table) is { } rows)
            return rows.Delete(address);
        VirtualRows.Refuse(scope, address.Table, "Delete");
        var row = address.Require(scope);
        Preconditions.Check(request, address.Table, address, row);
        RowWrites.Delete(scope, row);
        return WebApiResponse.NoContent();
    }

    WriteVirtualRows? Virtual(Table table) =>
        VirtualTable.Of(scope, table) is { } rows ? new WriteVirtualRows(scope, request, references, rows, table) : null;

    (WebApiResponse, RowReference) Insert(RowAddress address, EntityValue body)
    {
        var id = RowWrites.Create(scope, address.ToCreate(body));
        JoinSolution(address.Table, id);
        return (Written(address.Table, id, created: true), new RowReference(address.Table.LogicalName, id));
    }

    void JoinSolution(Table table, Guid id) =>
        scope.Work.Rules?.Join(scope.Work, request.Header("MSCRM.SolutionUniqueName"), table, id, scope.Authorship);

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
