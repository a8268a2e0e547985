using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>CreateMultiple, UpdateMultiple and UpsertMultiple of a table: all rows or, as the transaction is the request's, none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
internal sealed class WriteManyRows(Scope scope, WebApiRequest request, References references)
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
        var targets = Targets(table).Select(target => (Target: target, Payload: Read(table, message, target)));
        switch (message)
        {
            case "Create":
                return Created(scope.Writer.CreateMultiple(table, targets.Select(t => new GivenRow(null, t.Payload.Values))));
            case "Update":
                // A row that comes again is ignored: bulk-operations#duplicate-records-in-updatemultiple-targets-parameter.
                scope.Writer.UpdateMultiple([.. targets
                    .Select(t => new ChangedRow(Address(table, t.Target, t.Payload).Require(scope), t.Payload.Values))
                    .DistinctBy(row => row.Row.Id)]);
                return WebApiResponse.NoContent();
            default:
                var written = targets.Select(t => Upsert(table, t.Target, t.Payload)).ToList();
                return written.Distinct().Count() == written.Count
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

    Payload Read(Table table, string message, JsonElement target)
    {
        var payload = Payload.Read(scope, table, target, references);
        return payload.Parties is null && payload.Related.Count == 0
            ? payload
            : throw Fault.Unsupported($"activity parties and related rows in {message}Multiple");
    }

    /// <returns>The row's id.</returns>
    Guid Upsert(Table table, JsonElement target, Payload payload)
    {
        var address = Address(table, target, payload);
        if (address.Find(scope) is { } row)
        {
            scope.Writer.Update(row, payload.Values);
            return row.Id;
        }

        foreach (var (column, value) in address is RowAddress.ByKey key ? key.Values : new Dictionary<string, object?>())
            payload.Values[column] = value;
        return scope.Writer.Create(table, (address as RowAddress.ById)?.Id, payload.Values);
    }

    static string? Text(JsonElement target, string property) =>
        target.ValueKind == JsonValueKind.Object && target.TryGetProperty(property, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    RowAddress Address(Table table, JsonElement target, Payload payload)
    {
        var address = Text(target, "@odata.id") is { } uri ? references.Address(uri)
            : payload.Values.GetValueOrDefault(table.PrimaryId) is Guid id ? new RowAddress.ById(table, id)
            : throw Fault.InvalidArgument($"A target names no row: it has neither '@odata.id' nor '{table.PrimaryId}'.");
        return address.Table.LogicalName == table.LogicalName
            ? address
            : throw Fault.InvalidArgument($"The target '{Text(target, "@odata.id")}' is no row of {table.LogicalName}.");
    }
}
