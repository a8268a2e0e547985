using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Gateways.OrganizationService.Queries;

/// <summary>Parts of the data model as components: by which ids the environment knows what has a name.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveoptionsetrequest, and of RetrieveEntityRequest</remarks>
static class ComponentRows
{
    public static OrganizationRequest Choice(string name) => new("RetrieveOptionSet")
    {
        ["Name"] = name,
        ["MetadataId"] = Guid.Empty,
        ["RetrieveAsIfPublished"] = false,
    };

    public static QueryResult ReadChoice(ParameterCollection results)
    {
        var choice = (OptionSetMetadataBase)results["OptionSetMetadata"];
        return new QueryResult.ComponentsAre(
            Sequence.Of(Part(ComponentTypes.Choice, choice, choice.Name, isCustom: true, choice.IsManaged)));
    }

    public static QueryResult ReadParts(EntityMetadata table)
    {
        var name = table.LogicalName;
        var columns = table.Attributes.Select(column => Part(
            ComponentTypes.Column,
            column,
            $"{name}.{column.LogicalName}",
            column.IsCustomAttribute == true && string.IsNullOrEmpty(column.AttributeOf),
            column.IsManaged)).ToList();
        var made = new HashSet<string>(
            columns.Where(column => column.IsCustom).Select(column => column.Name), StringComparer.OrdinalIgnoreCase);
        return new QueryResult.ComponentsAre(columns
            .Prepend(Part(ComponentTypes.Table, table, name, table.IsCustomEntity == true, table.IsManaged))
            .Concat((table.Keys ?? []).Select(key => Part(
                ComponentTypes.Key, key, $"{name}.{key.LogicalName}", isCustom: true, key.IsManaged)))
            // Lookups of the platform's own bring relationships that it makes for every table.
            .Concat((table.ManyToOneRelationships ?? []).Select(relationship => Part(
                ComponentTypes.Relationship,
                relationship,
                relationship.SchemaName,
                relationship.IsCustomRelationship == true && made.Contains($"{name}.{relationship.ReferencingAttribute}"),
                relationship.IsManaged)))
            .Concat((table.ManyToManyRelationships ?? []).Select(relationship => Part(
                ComponentTypes.Relationship,
                relationship,
                relationship.SchemaName,
                relationship.IsCustomRelationship == true,
                relationship.IsManaged)))
            .ToSequence());
    }

    static NamedComponent Part(int type, MetadataBase item, string name, bool isCustom, bool? isManaged) =>
        new(type, item.MetadataId ?? Guid.Empty, name, isCustom, isManaged == true);
}

/// <summary>Rows of the dependency table.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrievedependenciesforuninstallresponse</remarks>
static class DependencyRows
{
    public static QueryResult Read(EntityCollection rows) => new QueryResult.DependenciesAre(
        rows.Entities.Select(row => new ComponentDependency(
            Component(row, "dependentcomponent"),
            row.GetAttributeValue<Guid?>("dependentcomponentbasesolutionid") is { } id && id != Guid.Empty ? id : null,
            Component(row, "requiredcomponent"))).ToSequence());

    /// <returns>null for what is no table.</returns>
    /// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.retrieveentityrequest</remarks>
    public static OrganizationRequest? RequestOf(SolutionComponent component) => component.Type == 1
        ? new RetrieveEntityRequest { MetadataId = component.Id, EntityFilters = EntityFilters.Entity }
        : null;

    public static QueryResult ReadName(ParameterCollection results) =>
        new QueryResult.NameIs(((EntityMetadata)results["EntityMetadata"]).LogicalName);

    static SolutionComponent Component(Entity row, string side) => new(
        row.GetAttributeValue<OptionSetValue>(side + "type").Value, row.GetAttributeValue<Guid>(side + "objectid"))
    {
        ParentId = row.GetAttributeValue<Guid?>(side + "parentid") is { } id && id != Guid.Empty ? id : null,
    };
}
