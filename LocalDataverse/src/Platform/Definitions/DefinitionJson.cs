using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;

namespace VoiceForD365.LocalDataverse.Definitions;

/// <summary>
/// Metadata components as the Web API shows them; what is the same for all of a kind is in <see cref="StandardProperties"/>.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/entitymetadata and its neighbours</remarks>
static class DefinitionJson
{
    public static JsonObject Of(Table table)
    {
        var json = OwnOf(table);
        StandardProperties.AddTo(json, table);
        return json;
    }

    public static JsonObject Of(Table table, Column column)
    {
        var json = OwnOf(table, column);
        StandardProperties.AddTo(json, table, column);
        return json;
    }

    /// <summary>Without what is the same for all: most queries name nothing else, and a table has hundreds of columns.</summary>
    public static JsonObject OwnOf(Table table) =>
        new()
        {
            ["LogicalName"] = table.LogicalName,
            ["SchemaName"] = table.SchemaName,
            ["EntitySetName"] = table.EntitySetName,
            ["LogicalCollectionName"] = table.EntitySetName,
            ["ObjectTypeCode"] = table.ObjectTypeCode,
            ["PrimaryIdAttribute"] = table.PrimaryId,
            ["PrimaryNameAttribute"] = table.PrimaryName,
            ["OwnershipType"] = table.Ownership switch
            {
                Ownership.UserOwned => "UserOwned",
                Ownership.OrganizationOwned => "OrganizationOwned",
                Ownership.BusinessOwned => "BusinessOwned",
                _ => "None",
            },
            ["IsCustomEntity"] = table.IsCustom,
            ["IsManaged"] = table.Solutions.Length > 0,
            ["IsActivity"] = table.IsActivity,
            ["IsIntersect"] = table.IsIntersect,
            ["TableType"] = table.IsVirtual ? "Virtual" : "Standard",
            ["DataProviderId"] = table.Source?.ProviderId.ToString("D"),
            ["DataSourceId"] = table.Source?.DataSourceId?.ToString("D"),
            ["ExternalName"] = table.Source?.ExternalName,
            ["ExternalCollectionName"] = table.Source?.ExternalCollectionName,
            ["EnforceStateTransitions"] = table.EnforceStateTransitions,
            ["IsStateModelAware"] = table.Columns.ContainsKey("statecode") && table.Columns.ContainsKey("statuscode"),
            ["IsOptimisticConcurrencyEnabled"] = !table.IsIntersect && !table.IsVirtual,
            ["DisplayName"] = LabelJson.Of(table.DisplayName),
            ["DisplayCollectionName"] = LabelJson.Of(table.DisplayCollectionName),
            ["Description"] = LabelJson.Of(table.Description),
            ["MetadataId"] = MetadataId.Of(table).ToString("D"),
        };

    /// <inheritdoc cref="OwnOf(Table)"/>
    public static JsonObject OwnOf(Table table, Column column)
    {
        var json = new JsonObject
        {
            ["@odata.type"] = $"#{ODataNames.Namespace}{TypeName(column)}AttributeMetadata",
            ["LogicalName"] = column.LogicalName,
            ["SchemaName"] = column.SchemaName,
            ["EntityLogicalName"] = table.LogicalName,
            ["AttributeType"] = column.Type is ColumnType.MultiSelectPicklist or ColumnType.File or ColumnType.Image
                ? "Virtual"
                : column.Type.ToString(),
            ["AttributeTypeName"] = new JsonObject { ["Value"] = column.Type + "Type" },
            ["RequiredLevel"] = new JsonObject
            {
                ["Value"] = column.RequiredLevel.ToString(),
                ["CanBeChanged"] = true,
                ["ManagedPropertyLogicalName"] = "canmodifyrequirementlevelsettings",
            },
            ["IsPrimaryId"] = column.LogicalName == table.PrimaryId,
            ["IsPrimaryName"] = column.LogicalName == table.PrimaryName,
            ["IsCustomAttribute"] = column.IsCustom,
            ["ExternalName"] = column.ExternalName,
            ["IsDataSourceSecret"] = column.IsDataSourceSecret,
            ["IsSecured"] = column.IsSecured,
            ["CanBeSecuredForCreate"] = SecuredColumns.Securable(table, column).HasFlag(ColumnRights.Create),
            ["CanBeSecuredForRead"] = SecuredColumns.Securable(table, column).HasFlag(ColumnRights.Read),
            ["CanBeSecuredForUpdate"] = SecuredColumns.Securable(table, column).HasFlag(ColumnRights.Update),
            ["IsManaged"] = column.Solutions.Length > 0,
            ["IsValidForCreate"] = column.ValidForCreate,
            ["IsValidForUpdate"] = column.ValidForUpdate,
            ["IsValidForRead"] = column.ValidForRead,
            ["SourceType"] = column.SourceType,
            ["DisplayName"] = LabelJson.Of(column.DisplayName),
            ["MetadataId"] = MetadataId.Of(table, column).ToString("D"),
        };
        AddTypeProperties(json, column);
        return json;
    }

    public static JsonObject Of(Table table, AlternateKey key)
    {
        var json = new JsonObject
        {
            ["LogicalName"] = key.LogicalName,
            ["SchemaName"] = key.SchemaName,
            ["EntityLogicalName"] = table.LogicalName,
            ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(c => (JsonNode)c)]),
            ["EntityKeyIndexStatus"] = key.IndexStatus,
            ["IsManaged"] = key.Solutions.Length > 0,
            ["DisplayName"] = LabelJson.Of(key.DisplayName),
            ["MetadataId"] = MetadataId.Of(table, key).ToString("D"),
        };
        StandardProperties.AddTo(json, key);
        return json;
    }

    public static JsonObject Of(OneToMany relationship)
    {
        var json = new JsonObject
        {
            ["@odata.type"] = $"#{ODataNames.Namespace}OneToManyRelationshipMetadata",
            ["SchemaName"] = relationship.SchemaName,
            ["RelationshipType"] = "OneToManyRelationship",
            ["ReferencedEntity"] = relationship.ReferencedTable,
            ["ReferencedAttribute"] = relationship.ReferencedColumn,
            ["ReferencingEntity"] = relationship.ReferencingTable,
            ["ReferencingAttribute"] = relationship.ReferencingColumn,
            ["ReferencedEntityNavigationPropertyName"] = relationship.ReferencedNavigation,
            ["ReferencingEntityNavigationPropertyName"] = relationship.ReferencingNavigation,
            ["IsCustomRelationship"] = relationship.IsCustom,
            ["IsManaged"] = relationship.Solutions.Length > 0,
            ["CascadeConfiguration"] = new JsonObject
            {
                ["Assign"] = relationship.CascadeAssign.ToString(),
                ["Delete"] = relationship.CascadeDelete.ToString(),
                ["Merge"] = relationship.CascadeMerge.ToString(),
                ["Reparent"] = relationship.CascadeReparent.ToString(),
                ["RollupView"] = nameof(CascadeRule.NoCascade),
                ["Share"] = relationship.CascadeShare.ToString(),
                ["Unshare"] = relationship.CascadeUnshare.ToString(),
            },
            ["MetadataId"] = MetadataId.Of(relationship).ToString("D"),
        };
        StandardProperties.AddTo(json, relationship);
        return json;
    }

    public static JsonObject Of(ManyToMany relationship)
    {
        var json = new JsonObject
        {
            ["@odata.type"] = $"#{ODataNames.Namespace}ManyToManyRelationshipMetadata",
            ["SchemaName"] = relationship.SchemaName,
            ["RelationshipType"] = "ManyToManyRelationship",
            ["IntersectEntityName"] = relationship.IntersectTable,
            ["Entity1LogicalName"] = relationship.Table1,
            ["Entity1IntersectAttribute"] = relationship.Table1Column,
            ["Entity1NavigationPropertyName"] = relationship.Table1Navigation,
            ["Entity2LogicalName"] = relationship.Table2,
            ["Entity2IntersectAttribute"] = relationship.Table2Column,
            ["Entity2NavigationPropertyName"] = relationship.Table2Navigation,
            ["IsCustomRelationship"] = relationship.IsCustom,
            ["IsManaged"] = relationship.Solutions.Length > 0,
            ["MetadataId"] = MetadataId.Of(relationship).ToString("D"),
        };
        StandardProperties.AddTo(json, relationship);
        return json;
    }

    static void AddTypeProperties(JsonObject json, Column column)
    {
        if (column.MaxLength is not null)
            json["MaxLength"] = column.MaxLength;
        if (column.Format is not null)
            json["Format"] = column.Format;
        if (column.MinValue is { } min)
            json["MinValue"] = min;
        if (column.MaxValue is { } max)
            json["MaxValue"] = max;
        if (column.Precision is not null)
            json["Precision"] = column.Precision;
        if (column.IsLookup)
            json["Targets"] = new JsonArray([.. column.Targets.Select(t => (JsonNode)t)]);
        if (column.IsChoice)
            json["DefaultFormValue"] = column.DefaultValue ?? -1;
        if (column.Type == ColumnType.Boolean)
            json["DefaultValue"] = column.DefaultValue == 1;
        if (column.Type == ColumnType.DateTime)
            json["DateTimeBehavior"] = new JsonObject { ["Value"] = column.DateBehavior.ToString() };
    }

    public static string TypeName(Column column) => column.Type switch
    {
        ColumnType.Owner or ColumnType.Customer or ColumnType.PartyList => "Lookup",
        ColumnType.Uniqueidentifier => "UniqueIdentifier",
        ColumnType.ManagedProperty => "ManagedProperty",
        var type => type.ToString(),
    };
}
