namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>
/// The place of a property among its contract's members: those of base classes first, then by the contract's own order numbers,
/// then by name. A client's serializer skips what comes out of place, so this decides what it sees.
/// </summary>
/// <remarks>The data contracts of Microsoft.Xrm.Sdk 9.2, namespace Microsoft.Xrm.Sdk.Metadata.</remarks>
static class MemberOrder
{
    static readonly Dictionary<string, int> Levels = Build(new()
    {
        [0] = "MetadataId HasChanged",
        // Members of classes below EntityMetadata, AttributeMetadata, RelationshipMetadataBase, OptionSetMetadataBase and OptionMetadata.
        [2] = "DefaultFormValue OptionSet Options FalseOption TrueOption State TransitionData DefaultStatus InvariantName "
            + "AssociatedMenuConfiguration CascadeConfiguration DenormalizedAttributeName EntityKey IsDenormalizedLookup IsHierarchical "
            + "IsRelationshipAttributeDenormalized "
            + "ReferencedAttribute ReferencedEntity ReferencedEntityNavigationPropertyName ReferencingAttribute ReferencingEntity "
            + "ReferencingEntityNavigationPropertyName RelationshipAttributes RelationshipBehavior Entity1AssociatedMenuConfiguration "
            + "Entity1IntersectAttribute Entity1LogicalName Entity1NavigationPropertyName Entity2AssociatedMenuConfiguration "
            + "Entity2IntersectAttribute Entity2LogicalName Entity2NavigationPropertyName IntersectEntityName",
        [3] = "Format ImeMode MaxLength YomiOf FormatName FormulaDefinition IsLocalizable SourceTypeMask DatabaseLength MaxValue MinValue "
            + "Precision PrecisionSource CalculationOf IsBaseCurrency Targets DefaultValue DateTimeBehavior CanChangeDateTimeBehavior "
            + "IsEntityReferenceStored",
    });

    static readonly Dictionary<string, int> Numbers = Build(new()
    {
        [60] = "HasChanged AttributeTypeName IntroducedVersion RelationshipType PrimaryImageAttribute FormatName",
        [70] = "IsLogical SourceType CanChangeHierarchicalRelationship EntityHelpUrl EntityHelpUrlEnabled FormulaDefinition IsLocalizable "
            + "SourceTypeMask IsBaseCurrency",
        [71] = "CollectionSchemaName EntityColor ExternalCollectionName IsOptimisticConcurrencyEnabled Keys LogicalCollectionName "
            + "CanChangeDateTimeBehavior DateTimeBehavior",
        [72] = "DaysSinceRecordLastModified EntitySetName IsEnabledForExternalChannels IsOfflineInMobileClient IsPrivate",
        [81] = "IsSLAEnabled MobileOfflineFilters",
        [82] = "IsBPFEntity IsLogicalEntity RollupView",
        [90] = "AutoNumberFormat DatabaseLength IsEntityReferenceStored",
    });

    public static bool IsOfMetadataBase(string name) => name is "MetadataId" or "HasChanged";

    public static string Of(string name) => $"{Levels.GetValueOrDefault(name, 1)}{Numbers.GetValueOrDefault(name):00}{name}";

    static Dictionary<string, int> Build(Dictionary<int, string> names)
    {
        var built = new Dictionary<string, int>();
        foreach (var (number, list) in names)
            foreach (var name in list.Split(' '))
                built[name] = number;
        return built;
    }
}
