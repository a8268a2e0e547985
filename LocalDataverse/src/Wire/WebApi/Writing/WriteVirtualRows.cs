using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>POST to a virtual table, PATCH and DELETE of one of its rows.</summary>
sealed class WriteVirtualRows(Scope scope, WebApiRequest request, References references, VirtualTable rows, Table table)
{
    public (WebApiResponse Response, RowReference Row) Create()
    {
        var values = RowBody.Read(scope, table, request.JsonBody(), references).Columns;
        return Written(rows.Create(values.TryGetValue(table.PrimaryId, out var id) ? id as Guid? : null, values));
    }

    public (WebApiResponse Response, RowReference Row) Update(RowAddress address)
    {
        var id = IdOf(address);
        rows.Update(id, RowBody.Read(scope, table, request.JsonBody(), references).Columns);
        return Written(id);
    }

    public WebApiResponse Delete(RowAddress address)
    {
        rows.Delete(IdOf(address));
        return WebApiResponse.NoContent();
    }

    // Nobody here knows whether the row is there, so nothing can be made of a condition but "update only".
    Guid IdOf(RowAddress address)
    {
        if (request.Header("If-None-Match") is not null || request.Header("If-Match") is not (null or "*"))
            throw Fault.Unsupported($"a condition on a row of the virtual table '{table.LogicalName}'");
        return address is RowAddress.ById(_, var id)
            ? id
            : throw Fault.Unsupported($"an alternate key of the virtual table '{table.LogicalName}'");
    }

    (WebApiResponse, RowReference) Written(Guid id)
    {
        if (request.WantsRepresentation)
            throw Fault.Unsupported($"return=representation of the virtual table '{table.LogicalName}'");
        var response = WebApiResponse.NoContent(("OData-EntityId", $"{request.Base}{table.EntitySetName}({id:D})"));
        return (response, new RowReference(table.LogicalName, id));
    }
}
