using static VoiceForD365.LocalDataverse.Metadata.ColumnType;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>The columns the platform adds to tables by itself, and the relationships that come with them.</summary>
/// <remarks>
/// docs/facts/solution-format.md, "System columns and system relationships"; componentstate and friends: any solution-aware table.
/// </remarks>
static class SystemColumns
{
    /// <summary>Row version; read from the row itself, never written.</summary>
    public static Column VersionNumber { get; } = ReadOnly("VersionNumber", BigInt);

    public static IEnumerable<Column> Audit { get; } =
    [
        ReadOnly("CreatedBy", Lookup, "systemuser"), ReadOnly("CreatedOn", ColumnType.DateTime),
        ReadOnly("CreatedOnBehalfBy", Lookup, "systemuser"),
        ReadOnly("ModifiedBy", Lookup, "systemuser"), ReadOnly("ModifiedOn", ColumnType.DateTime),
        ReadOnly("ModifiedOnBehalfBy", Lookup, "systemuser"),
        VersionNumber,
    ];

    /// <summary>For rows that come from data imports; user- and organization-owned tables have them.</summary>
    public static IEnumerable<Column> Import { get; } =
    [
        Writable("ImportSequenceNumber", Integer) with { ValidForUpdate = false },
        Writable("OverriddenCreatedOn", ColumnType.DateTime) with { ValidForUpdate = false },
        Writable("TimeZoneRuleVersionNumber", Integer), Writable("UTCConversionTimeZoneCode", Integer),
    ];

    public static IEnumerable<Column> UserOwned { get; } =
    [
        Writable("OwnerId", Owner) with { RequiredLevel = RequiredLevel.SystemRequired, Targets = ["systemuser", "team"] },
        ReadOnly("OwningBusinessUnit", Lookup, "businessunit"), ReadOnly("OwningTeam", Lookup, "team"),
        ReadOnly("OwningUser", Lookup, "systemuser"),
    ];

    public static IEnumerable<Column> OrganizationOwned { get; } = [ReadOnly("OrganizationId", Lookup, "organization")];

    /// <summary>Active (status reason 1) and Inactive (2), what tables have unless they say otherwise.</summary>
    public static IEnumerable<Column> State { get; } =
    [
        Writable("statecode", ColumnType.State) with
        {
            RequiredLevel = RequiredLevel.SystemRequired, ValidForCreate = false, DisplayName = "Status",
            Options = [new ChoiceOption(0, "Active", DefaultStatus: 1), new ChoiceOption(1, "Inactive", DefaultStatus: 2)],
        },
        Writable("statuscode", Status) with
        {
            DisplayName = "Status Reason", Options = [new ChoiceOption(1, "Active", State: 0), new ChoiceOption(2, "Inactive", State: 1)],
        },
    ];

    public static IEnumerable<Column> SolutionAware { get; } =
    [
        ReadOnly("ComponentState", Picklist) with { GlobalChoice = "componentstate" },
        ReadOnly("SolutionId", Uniqueidentifier), ReadOnly("OverwriteTime", ColumnType.DateTime), ReadOnly("IsManaged", ColumnType.Boolean),
        ReadOnly("ComponentIdUnique", Uniqueidentifier), Writable("IsCustomizable", ManagedProperty),
    ];

    /// <summary>The relationship behind a system lookup; null when the column is not one of them.</summary>
    public static OneToMany? RelationshipOf(Table table, Column column)
    {
        var (referenced, name) = column.LogicalName switch
        {
            "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" =>
                ("systemuser", $"lk_{table.LogicalName}_{column.LogicalName}"),
            "ownerid" => ("owner", $"owner_{table.LogicalName}"),
            "owninguser" => ("systemuser", $"user_{table.LogicalName}"),
            "owningteam" => ("team", $"team_{table.LogicalName}"),
            "owningbusinessunit" => ("businessunit", $"business_unit_{table.LogicalName}"),
            "organizationid" => ("organization", $"organization_{table.LogicalName}"),
            _ => ("", ""),
        };
        return name.Length == 0 || !column.IsLookup ? null : new OneToMany
        {
            SchemaName = name,
            ReferencedTable = referenced,
            ReferencedColumn = referenced + "id",
            ReferencingTable = table.LogicalName,
            ReferencingColumn = column.LogicalName,
            ReferencingNavigation = column.LogicalName,
            ReferencedNavigation = name,
            CascadeDelete = column.LogicalName == "owningbusinessunit" ? CascadeDelete.Restrict : CascadeDelete.NoCascade,
        };
    }

    static Column ReadOnly(string schemaName, ColumnType type, params string[] targets) =>
        Writable(schemaName, type) with { ValidForCreate = false, ValidForUpdate = false, Targets = [.. targets] };

    static Column Writable(string schemaName, ColumnType type) => new()
    {
        LogicalName = schemaName.ToLowerInvariant(),
        SchemaName = schemaName,
        DisplayName = schemaName,
        Type = type,
        Format = type == ColumnType.DateTime ? "DateAndTime" : null,
    };
}
