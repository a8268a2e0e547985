using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages.Metadata;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveentityrequest</remarks>
sealed class RetrieveEntity : IMessage
{
    public string Name => "RetrieveEntity";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("LogicalName", "MetadataId", "EntityFilters", "RetrieveAsIfPublished");
        scope.Caller.Demand("prvReadEntity");
        var table = Find(scope.Catalog, request, "LogicalName");
        return OrganizationResponse.Of("EntityMetadata", MetadataProperties.Of(scope.Catalog, table, Parts(request)));
    }

    /// <summary>The table a parameter names, or MetadataId does.</summary>
    /// <exception cref="FaultException">0x80040217: there is none.</exception>
    public static Table Find(Catalog catalog, OrganizationRequest request, string name)
    {
        var id = request.FindValue<Guid>("MetadataId") ?? Guid.Empty;
        var found = request.Find<string>(name) is { Length: > 0 } logicalName
            ? catalog.Table(logicalName)
            : catalog.Tables.Values.FirstOrDefault(t => MetadataId.Of(t) == id);
        if (found is null && request.Find<string>(name) is { } asked && AbsentTables.Find(catalog, asked) is { } absent)
            throw Fault.AbsentTable(absent);
        return found ?? throw new FaultException(404, "0x80040217",
            $"Could not find an entity with name {request.Find<string>(name)} and a metadata id of {id:D}.");
    }

    /// <summary>EntityFilters travels as its members' names, parted by blanks; Default and Entity are the table alone.</summary>
    public static TableParts Parts(OrganizationRequest request)
    {
        var parts = TableParts.None;
        foreach (var word in request.Needed<string>("EntityFilters").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            parts |= word switch
            {
                "Entity" or "Default" => TableParts.None,
                _ when Enum.TryParse<TableParts>(word, out var part) => part,
                _ => throw Fault.InvalidArgument($"'{word}' is no EntityFilters."),
            };
        return parts;
    }
}

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveallentitiesrequest</remarks>
sealed class RetrieveAllEntities : IMessage
{
    public string Name => "RetrieveAllEntities";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("EntityFilters", "RetrieveAsIfPublished");
        scope.Caller.Demand("prvReadEntity");
        var parts = RetrieveEntity.Parts(request);
        return new OrganizationResponse(new System.Collections.Generic.Dictionary<string, object?>
        {
            ["EntityMetadata"] = scope.Catalog.Tables.Values.Select(table => MetadataProperties.Of(scope.Catalog, table, parts)).ToArray(),
            ["Timestamp"] = VersionStamp.Of(scope.Catalog),
        });
    }
}
