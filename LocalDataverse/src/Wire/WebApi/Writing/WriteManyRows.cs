using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>CreateMultiple, UpdateMultiple and UpsertMultiple of a table: all rows or, as the transaction is the request's, none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
sealed class WriteManyRows(Scope scope, WebApiRequest request, References references)
{
    /// <returns>"Create", "Update" or "Upsert"; null when the path asks for something else.</returns>
    public static string? MessageOf(IReadOnlyList<PathSegment> path) =>
        path is not [{ Arguments: null }, { Name: var name }] ? null : name switch
        {
            PathSegment.Namespace + "CreateMultiple" => "Create",
            PathSegment.Namespace + "UpdateMultiple" => "Update",
            PathSegment.Namespace + "UpsertMultiple" => "Upsert",
            _ => null,
        };

    public WebApiResponse Handle(Table table, string message)
    {
        Writable.Check(table, message);
        VirtualRows.Refuse(scope, table, message == "Upsert" ? "Update" : message);
        // Read one by one as they are written, since each may point at those before it.
        var targets = Targets(table).Select(target => Read(table, message, target));
        switch (message)
        {
            case "Create":
                return Created(RowWrites.CreateMultiple(scope, table, targets, message));
            case "Update":
                RowWrites.UpdateMultiple(scope, [.. targets], null, message);
                return WebApiResponse.NoContent();
            default:
                var written = targets.Select(target => RowWrites.Upsert(scope, target)).ToList();
                return written.Select(row => row.Row.Id).Distinct().Count() == written.Count
                    ? WebApiResponse.NoContent()
                    : throw OrganizationFault.Twice(table.LogicalName);
        }
    }

    WebApiResponse Created(IEnumerable<Guid> ids) => WebApiResponse.Json(new JsonObject
    {
        ["@odata.context"] = $"{request.Base}$metadata#{PathSegment.Namespace}CreateMultipleResponse",
        ["Ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id.ToString("D"))]),
    });

    IEnumerable<JsonElement> Targets(Table table)
    {
        if (!request.JsonBody().TryGetProperty("Targets", out var targets) || targets.ValueKind != JsonValueKind.Array)
            throw Fault.InvalidArgument("Required field 'Targets' is missing");
        foreach (var target in targets.EnumerateArray())
        {
            var type = Text(target, "@odata.type")?.TrimStart('#');
            if (type != PathSegment.Namespace + table.LogicalName)
                throw Fault.BadPayload(
                    table,
                    "Microsoft.OData.ODataException: A target needs the '@odata.type' "
                    + $"'{PathSegment.Namespace}{table.LogicalName}', not '{type}'.");
            yield return target;
        }
    }

    EntityValue Read(Table table, string message, JsonElement target)
    {
        var body = RowBody.Read(scope, table, target, references);
        if (body.AllParties is not null || body.RelatedRows.Count > 0)
            throw Fault.Unsupported($"activity parties and related rows in {message}Multiple");
        return message == "Create" ? body : Address(table, target, body) switch
        {
            RowAddress.ById(_, var id) => body with { Id = id },
            var byKey => body with { KeyColumns = ((RowAddress.ByKey)byKey).Values },
        };
    }

    static string? Text(JsonElement target, string property) =>
        target.ValueKind == JsonValueKind.Object && target.TryGetProperty(property, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    RowAddress Address(Table table, JsonElement target, EntityValue body)
    {
        var address = Text(target, "@odata.id") is { } uri ? references.Address(uri)
            : body.Columns.GetValueOrDefault(table.PrimaryId) is Guid id ? new RowAddress.ById(table, id)
            : throw Fault.InvalidArgument($"A target names no row: it has neither '@odata.id' nor '{table.PrimaryId}'.");
        return address.Table.LogicalName == table.LogicalName
            ? address
            : throw Fault.InvalidArgument($"The target '{Text(target, "@odata.id")}' is no row of {table.LogicalName}.");
    }
}
