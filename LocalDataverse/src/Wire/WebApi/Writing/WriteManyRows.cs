using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>CreateMultiple, UpdateMultiple and UpsertMultiple of a table: all rows or, as the transaction is the request's, none.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
sealed class WriteManyRows(Scope scope, WebApiRequest request, References references)
{
    /// <returns>null when the path asks for something else.</returns>
    public static IMessage? MessageOf(IReadOnlyList<PathSegment> path) =>
        path is not [{ Arguments: null }, { Name: var name }] ? null : name switch
        {
            PathSegment.Namespace + "CreateMultiple" => new CreateMultiple(),
            PathSegment.Namespace + "UpdateMultiple" => new UpdateMultiple(),
            PathSegment.Namespace + "UpsertMultiple" => new UpsertMultiple(),
            _ => null,
        };

    public WebApiResponse Handle(Table table, IMessage message)
    {
        // Read one by one as they are written, since each may point at those before it.
        var answer = message.Run(scope, ("Targets", Targets(table).Select(target => Read(table, message, target))));
        return message is CreateMultiple ? Created((IEnumerable<Guid>)answer.Results["Ids"]!) : WebApiResponse.NoContent();
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

    EntityValue Read(Table table, IMessage message, JsonElement target)
    {
        var body = RowBody.Read(scope, table, target, references);
        if (body.AllParties is not null || body.RelatedRows.Count > 0)
            throw Fault.Unsupported($"activity parties and related rows in {message.Name}");
        return message is CreateMultiple ? body : Address(table, target, body).Target(body);
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
