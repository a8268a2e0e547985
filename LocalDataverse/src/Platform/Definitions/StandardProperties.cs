using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Definitions;

/// <summary>
/// Properties of metadata that the local Dataverse keeps nothing about: each has what a component gets whose maker says nothing. What is
/// neither kept nor the same everywhere (HasNotes, IntroducedVersion, CreatedOn, ...) is null.
/// </summary>
/// <remarks>
/// Values and names of managed properties: the table and the column printed whole in learn.microsoft.com/power-apps/developer/
/// data-platform/webapi/create-update-entity-definitions-using-web-api and create-update-column-definitions-using-web-api. What is managed
/// cannot be changed: microsoft365 CLI, "pp dataverse table get". That Microsoft's own tables have the same ones is in docs/unverified.md.
/// </remarks>
static class StandardProperties
{
    static readonly string[] NotOnTables =
    [
        "AutoCreateAccessTeams", "AutoRouteToOwnerQueue", "ChangeTrackingEnabled", "EntityHelpUrlEnabled", "IsAIRUpdated",
        "IsActivityParty", "IsAvailableOffline", "IsBPFEntity", "IsBusinessProcessEnabled", "IsChildEntity", "IsDocumentManagementEnabled",
        "IsDocumentRecommendationsEnabled", "IsEnabledForExternalChannels", "IsEnabledForTrace", "IsInteractionCentricEnabled",
        "IsKnowledgeManagementEnabled", "IsLogicalEntity", "IsMSTeamsIntegrationEnabled", "IsOneNoteIntegrationEnabled", "IsPrivate",
        "IsQuickCreateEnabled", "IsSLAEnabled", "SyncToExternalSearchIndex", "UsesBusinessDataLabelTable",
    ];

    static readonly string[] UnknownOfTables =
    [
        "CreatedOn", "EntityColor", "EntityHelpUrl", "HasActivities", "HasChanged", "HasEmailAddresses", "HasFeedback", "HasNotes",
        "IconLargeName", "IconMediumName", "IconSmallName", "IconVectorName", "IntroducedVersion", "IsSolutionAware",
        "MobileOfflineFilters", "ModifiedOn", "PrimaryImageAttribute", "RecurrenceBaseEntityLogicalName", "SettingOf",
    ];

    static readonly (string Property, string ManagedName, bool Value)[] ManagedOnTables =
    [
        ("CanBeInCustomEntityAssociation", "canbeincustomentityassociation", true),
        ("CanBeInManyToMany", "canbeinmanytomany", true),
        ("CanBePrimaryEntityInRelationship", "canbeprimaryentityinrelationship", true),
        ("CanBeRelatedEntityInRelationship", "canberelatedentityinrelationship", true),
        ("CanChangeHierarchicalRelationship", "canchangehierarchicalrelationship", true),
        ("CanChangeTrackingBeEnabled", "canchangetrackingbeenabled", true),
        ("CanCreateAttributes", "cancreateattributes", true),
        ("CanCreateCharts", "cancreatecharts", true),
        ("CanCreateForms", "cancreateforms", true),
        ("CanCreateViews", "cancreateviews", true),
        ("CanEnableSyncToExternalSearchIndex", "canenablesynctoexternalsearchindex", true),
        ("CanModifyAdditionalSettings", "canmodifyadditionalsettings", true),
        ("IsAuditEnabled", "canmodifyauditsettings", false),
        ("IsConnectionsEnabled", "canmodifyconnectionsettings", false),
        ("IsCustomizable", "iscustomizable", true),
        ("IsDuplicateDetectionEnabled", "canmodifyduplicatedetectionsettings", false),
        ("IsMailMergeEnabled", "canmodifymailmergesettings", true),
        ("IsMappable", "ismappable", true),
        ("IsOfflineInMobileClient", "canmodifymobileclientoffline", false),
        ("IsReadOnlyInMobileClient", "canmodifymobileclientreadonly", false),
        ("IsRenameable", "isrenameable", true),
        ("IsValidForQueue", "canmodifyqueuesettings", false),
        ("IsVisibleInMobile", "canmodifymobilevisibility", false),
        ("IsVisibleInMobileClient", "canmodifymobileclientvisibility", false),
    ];

    static readonly string[] NotOnColumns =
        ["IsFilterable", "IsLogical", "IsRequiredForForm", "IsRetrievable", "IsSearchable"];

    static readonly string[] UnknownOfColumns =
    [
        "AttributeOf", "ColumnNumber", "CreatedOn", "DeprecatedVersion", "HasChanged", "InheritsFrom", "IntroducedVersion",
        "LinkedAttributeId", "ModifiedOn",
    ];

    static readonly (string Property, string ManagedName, bool Value)[] ManagedOnColumns =
    [
        ("CanModifyAdditionalSettings", "canmodifyadditionalsettings", true),
        ("IsAuditEnabled", "canmodifyauditsettings", true),
        ("IsCustomizable", "iscustomizable", true),
        ("IsGlobalFilterEnabled", "canmodifyglobalfiltersettings", false),
        ("IsRenameable", "isrenameable", true),
        ("IsSortableEnabled", "canmodifyissortablesettings", false),
        ("IsValidForAdvancedFind", "canmodifysearchsettings", true),
    ];

    public static void AddTo(JsonObject json, Table table)
    {
        Add(json, NotOnTables, false);
        Add(json, UnknownOfTables, null);
        foreach (var (property, name, value) in ManagedOnTables)
            json[property] = Managed(
                name, value && !table.IsIntersect, table.Solutions.IsEmpty && name is not ("cancreateattributes" or "ismappable"));
        json["ActivityTypeMask"] = table.IsActivity ? 1 : 0;
        json["CanTriggerWorkflow"] = !table.IsIntersect;
        json["CollectionSchemaName"] = CollectionSchemaName(table);
        json["DaysSinceRecordLastModified"] = 0;
        json["IsEnabledForCharts"] = !table.IsIntersect;
        json["IsImportable"] = !table.IsIntersect;
        json["IsReadingPaneEnabled"] = true;
        json["IsValidForAdvancedFind"] = !table.IsIntersect;
        json["ReportViewName"] = table.IsIntersect ? null : "Filtered" + table.SchemaName;
    }

    public static void AddTo(JsonObject json, Table table, Column column)
    {
        Add(json, NotOnColumns, false);
        Add(json, UnknownOfColumns, null);
        AddManaged(json, ManagedOnColumns, column.Solutions.IsEmpty);
        json["IsValidForForm"] = column.LogicalName != table.PrimaryId && (column.ValidForCreate || column.ValidForUpdate);
        json["IsValidForGrid"] = column.IsShown;
        json["IsValidODataAttribute"] = column.ValidForRead;
        json["AutoNumberFormat"] = column.AutoNumberFormat;
        json["Description"] = LabelJson.Of("");
        if (column.Type is ColumnType.String or ColumnType.Memo)
        {
            json["FormatName"] = new JsonObject { ["Value"] = column.Format };
            json["ImeMode"] = "Auto";
            json["IsLocalizable"] = false;
        }
        else if (column.Type == ColumnType.DateTime)
            json["CanChangeDateTimeBehavior"] = Managed("canchangedatetimebehavior", false, column.Solutions.IsEmpty);
    }

    public static void AddTo(JsonObject json, OneToMany relationship)
    {
        AddToRelationship(json, relationship.Solutions.IsEmpty);
        json["AssociatedMenuConfiguration"] = Menu();
        json["DenormalizedAttributeName"] = null;
        json["EntityKey"] = null;
        json["IsDenormalizedLookup"] = false;
        json["IsHierarchical"] = false;
        json["IsRelationshipAttributeDenormalized"] = false;
    }

    public static void AddTo(JsonObject json, ManyToMany relationship)
    {
        AddToRelationship(json, relationship.Solutions.IsEmpty);
        json["Entity1AssociatedMenuConfiguration"] = Menu();
        json["Entity2AssociatedMenuConfiguration"] = Menu();
    }

    public static void AddTo(JsonObject json, AlternateKey key)
    {
        json["AsyncJob"] = null;
        json["HasChanged"] = null;
        json["IsCustomizable"] = Managed("iscustomizable", true, key.Solutions.IsEmpty);
        json["IsExportKey"] = false;
        json["IsSecondaryKey"] = false;
        json["IsSynchronous"] = false;
    }

    public static void AddToChoice(JsonObject json, bool isManaged)
    {
        json["Description"] = LabelJson.Of("");
        json["ExternalTypeName"] = null;
        json["HasChanged"] = null;
        json["IntroducedVersion"] = null;
        json["IsCustomizable"] = Managed("iscustomizable", true, !isManaged);
    }

    static void AddToRelationship(JsonObject json, bool canBeChanged)
    {
        json["HasChanged"] = null;
        json["IntroducedVersion"] = null;
        json["IsCustomizable"] = Managed("iscustomizable", true, canBeChanged);
        json["IsValidForAdvancedFind"] = true;
        json["SecurityTypes"] = "Append";
    }

    static JsonObject Menu() => new()
    {
        ["Behavior"] = "UseCollectionName",
        ["Group"] = "Details",
        ["Label"] = LabelJson.Of(""),
        ["Order"] = null,
    };

    // The set's name in the case of the table's: "Accounts" beside "Account", as the pages of tables have it.
    static string CollectionSchemaName(Table table) =>
        table.EntitySetName.StartsWith(table.LogicalName, System.StringComparison.Ordinal)
            ? table.SchemaName + table.EntitySetName[table.LogicalName.Length..]
            : table.EntitySetName;

    static void Add(JsonObject json, IEnumerable<string> names, bool? value)
    {
        foreach (var name in names)
            json[name] = value;
    }

    static void AddManaged(JsonObject json, IEnumerable<(string Property, string ManagedName, bool Value)> properties, bool canBeChanged)
    {
        foreach (var (property, name, value) in properties)
            json[property] = Managed(name, value, canBeChanged);
    }

    static JsonObject Managed(string name, bool value, bool canBeChanged) => new()
    {
        ["Value"] = value,
        ["CanBeChanged"] = canBeChanged,
        ["ManagedPropertyLogicalName"] = name,
    };
}
