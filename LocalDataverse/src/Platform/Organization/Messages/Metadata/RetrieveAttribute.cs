using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages.Metadata;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveattributerequest</remarks>
sealed class RetrieveAttribute : IMessage
{
    public string Name => "RetrieveAttribute";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("EntityLogicalName", "LogicalName", "MetadataId", "RetrieveAsIfPublished");
        scope.Caller.Demand("prvReadAttribute");
        var (table, column) = request.Find<string>("EntityLogicalName") is { Length: > 0 } name
            ? ByName(scope, name, request)
            : ById(scope, request);
        return OrganizationResponse.Of("AttributeMetadata", MetadataProperties.Of(scope.Catalog, table, column));
    }

    static (Table, Column) ByName(Scope scope, string tableName, OrganizationRequest request)
    {
        var table = scope.TableOf(tableName);
        var name = request.Needed<string>("LogicalName");
        return (table, table.Column(name) ?? throw new FaultException(404, "0x80040217",
            $"Could not find an attribute with specified name: {name} for entity {tableName}."));
    }

    static (Table, Column) ById(Scope scope, OrganizationRequest request)
    {
        var id = request.FindValue<Guid>("MetadataId") ?? Guid.Empty;
        foreach (var table in scope.Catalog.Tables.Values)
            if (table.Columns.Values.FirstOrDefault(c => MetadataId.Of(table, c) == id) is { } column)
                return (table, column);
        throw new FaultException(404, "0x80040217", $"Could not find an attribute with a metadata id of {id:D}.");
    }
}
