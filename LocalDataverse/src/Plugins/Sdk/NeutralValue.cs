using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>One value as the local Dataverse's messages have it, from the SDK's types.</summary>
static class NeutralValue
{
    public static object? Of(object? value) => value switch
    {
        null => null,
        OptionSetValue option => option.Value,
        OptionSetValueCollection options => options.Select(option => option.Value).ToArray(),
        Money money => money.Value,
        BooleanManagedProperty property => property.Value,
        EntityReference { KeyAttributes.Count: > 0 } byKey when byKey.Id == Guid.Empty =>
            new KeyReference(byKey.LogicalName, Keys(byKey.KeyAttributes)),
        EntityReference reference => new RowReference(reference.LogicalName, reference.Id),
        Entity entity => Of(entity),
        EntityCollection collection => collection.Entities.Select(Of).ToArray(),
        EntityReferenceCollection references =>
            references.Select(reference => new RowReference(reference.LogicalName, reference.Id)).ToArray(),
        ColumnSet columns => new ColumnSelection(columns.AllColumns, [.. columns.Columns]),
        QueryBase query => NeutralQuery.Of(query),
        Relationship relationship => new RelationshipName(
            relationship.SchemaName, relationship.PrimaryEntityRole is { } role ? role == EntityRole.Referenced : null),
        OrganizationRequestCollection requests => requests.Select(NeutralMessage.Of).ToArray(),
        Microsoft.Xrm.Sdk.OrganizationRequest request => NeutralMessage.Of(request),
        Enum member => member.ToString(),
        Microsoft.Xrm.Sdk.AliasedValue aliased =>
            new Vocabulary.AliasedValue(aliased.EntityLogicalName, aliased.AttributeLogicalName, Of(aliased.Value)),
        _ => value,
    };

    public static EntityValue Of(Entity entity) => new(
        entity.LogicalName,
        entity.Id == Guid.Empty ? null : entity.Id,
        entity.Attributes.ToDictionary(a => a.Key, a => Of(a.Value), StringComparer.Ordinal))
    {
        KeyColumns = Keys(entity.KeyAttributes),
        FormattedValues = entity.FormattedValues.ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal),
        RowVersion = long.TryParse(entity.RowVersion, out var version) ? version : null,
    };

    public static IReadOnlyDictionary<string, object?> Keys(KeyAttributeCollection keys) =>
        keys.ToDictionary(key => key.Key, key => Of(key.Value), StringComparer.Ordinal);
}
