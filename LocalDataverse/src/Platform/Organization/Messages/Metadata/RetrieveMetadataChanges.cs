using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages.Metadata;

/// <summary>Answers the tables, columns and relationships a query selects. Changes since an earlier answer are not kept track of.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/cache-schema-data: ExpiredVersionStamp is 0x80044352.</remarks>
sealed class RetrieveMetadataChanges : IMessage
{
    public string Name => "RetrieveMetadataChanges";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Query", "ClientVersionStamp", "DeletedMetadataFilters");
        scope.Caller.Demand("prvReadEntity");
        var stamp = VersionStamp.Of(scope.Catalog);
        var known = request.Find<string>("ClientVersionStamp");
        if (known is { Length: > 0 } && known != stamp)
            throw new FaultException(
                400, "0x80044352", "Version stamp associated with the client has expired. Please perform a full sync.");
        var query = request.Find<MetadataQuery>("Query") ?? new MetadataQuery(null, null);
        var tables = known == stamp
            ? []
            : scope.Catalog.Tables.Values.Select(table => Select(scope.Catalog, table, query)).OfType<MetadataValue>().ToArray();
        return new OrganizationResponse(new Dictionary<string, object?>
        {
            ["EntityMetadata"] = new MetadataCollection(tables),
            ["ServerVersionStamp"] = stamp,
            ["DeletedMetadata"] = null,
        });
    }

    static MetadataValue? Select(Catalog catalog, Table table, MetadataQuery query)
    {
        var (type, json) = MetadataProperties.Of(catalog, table, TableParts.None);
        if (!query.Accepts(json))
            return null;
        // The parts are made only for tables that are answered, and only when asked for.
        var all = MetadataProperties.Of(catalog, table, TableParts.All).Properties;
        foreach (var (name, part) in Parts(query))
            if (query.Asks(name) && all[name] is JsonArray items)
                json[name] = new JsonArray([.. items.Cast<JsonObject>().Where(item => part?.Accepts(item) ?? true)
                    .Select(item => (JsonNode)(part?.Cut((JsonObject)item.DeepClone()) ?? item.DeepClone()))]);
        return new MetadataValue(type, query.Cut(json));
    }

    static IEnumerable<(string Name, MetadataQuery? Part)> Parts(MetadataQuery query) =>
    [
        ("Attributes", query.Attributes), ("Keys", query.Keys), ("OneToManyRelationships", query.Relationships),
        ("ManyToOneRelationships", query.Relationships), ("ManyToManyRelationships", query.Relationships), ("Privileges", null),
    ];
}
