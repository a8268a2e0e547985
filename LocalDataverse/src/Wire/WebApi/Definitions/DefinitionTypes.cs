using System.Collections.Frozen;

namespace VoiceForD365.LocalDataverse.WebApi.Definitions;

/// <summary>What the types of metadata have to do with each other, as far as queries notice.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api and reference/&lt;type&gt;</remarks>
static class DefinitionTypes
{
    /// <summary>By the common type: properties that only types derived from it have.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> OnlyDerived { get; } = new Dictionary<string, FrozenSet<string>>
    {
        ["AttributeMetadata"] = FrozenSet.Create(
            "MaxLength", "Format", "MinValue", "MaxValue", "Precision", "Targets", "DefaultFormValue", "DefaultValue", "DateTimeBehavior",
            "OptionSet", "GlobalOptionSet", "FormatName", "ImeMode", "IsLocalizable", "CanChangeDateTimeBehavior"),
        ["RelationshipMetadataBase"] = FrozenSet.Create(
            "ReferencedEntity", "ReferencedAttribute", "ReferencingEntity", "ReferencingAttribute",
            "ReferencedEntityNavigationPropertyName",
            "ReferencingEntityNavigationPropertyName", "CascadeConfiguration", "IntersectEntityName", "Entity1LogicalName",
            "Entity1IntersectAttribute",
            "Entity1NavigationPropertyName", "Entity2LogicalName", "Entity2IntersectAttribute", "Entity2NavigationPropertyName",
            "AssociatedMenuConfiguration", "DenormalizedAttributeName", "EntityKey", "IsDenormalizedLookup", "IsHierarchical",
            "IsRelationshipAttributeDenormalized", "Entity1AssociatedMenuConfiguration", "Entity2AssociatedMenuConfiguration"),
        ["OptionSetMetadataBase"] = FrozenSet.Create("Options"),
    }.ToFrozenDictionary();

    /// <summary>
    /// Properties with values of an enumeration, by the path that leads to them; a filter names the enumeration before the value.
    /// </summary>
    public static FrozenDictionary<string, string> Enumerations { get; } = new Dictionary<string, string>
    {
        ["OwnershipType"] = "OwnershipTypes",
        ["AttributeType"] = "AttributeTypeCode",
        ["RequiredLevel/Value"] = "AttributeRequiredLevel",
        ["RelationshipType"] = "RelationshipType",
        ["SecurityTypes"] = "SecurityTypes",
        ["OptionSetType"] = "OptionSetType",
        ["EntityKeyIndexStatus"] = "EntityKeyIndexStatus",
        ["CascadeConfiguration/Assign"] = "CascadeType",
        ["CascadeConfiguration/Delete"] = "CascadeType",
        ["CascadeConfiguration/Merge"] = "CascadeType",
        ["CascadeConfiguration/Reparent"] = "CascadeType",
        ["CascadeConfiguration/RollupView"] = "CascadeType",
        ["CascadeConfiguration/Share"] = "CascadeType",
        ["CascadeConfiguration/Unshare"] = "CascadeType",
    }.ToFrozenDictionary();
}
