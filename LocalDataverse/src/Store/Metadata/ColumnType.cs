namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>The platform's AttributeTypeCode, spelled as EntityDefinitions spells it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributetypecode</remarks>
enum ColumnType
{
    Boolean,
    Customer,
    DateTime,
    Decimal,
    Double,
    Integer,
    Lookup,
    Memo,
    Money,
    Owner,
    PartyList,
    Picklist,
    State,
    Status,
    String,
    Uniqueidentifier,
    BigInt,
    ManagedProperty,
    EntityName,

    /// <summary>Multi-select choice; the platform reports it as "Virtual" with AttributeTypeName MultiSelectPicklistType.</summary>
    MultiSelectPicklist,

    /// <summary>A file; the platform reports it as "Virtual" with AttributeTypeName FileType. None can be uploaded here.</summary>
    File,

    /// <summary>An image; the platform reports it as "Virtual" with AttributeTypeName ImageType. None is kept here.</summary>
    Image,
}

enum RequiredLevel
{
    None,
    SystemRequired,
    ApplicationRequired,
    Recommended,
}

enum DateBehavior
{
    UserLocal,
    DateOnly,
    TimeZoneIndependent,
}

enum Ownership
{
    None,
    UserOwned,
    OrganizationOwned,

    /// <summary>Like systemuser and team: belongs to a business unit, has no owner.</summary>
    BusinessOwned,
}

/// <summary>
/// Which rows of the many side take part in what is done to the row they point at; CascadeType without what only deleting knows.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/cascadetype</remarks>
enum CascadeRule
{
    NoCascade,

    /// <summary>All of them.</summary>
    Cascade,

    /// <summary>Those whose state is the first one, active.</summary>
    Active,

    /// <summary>Those that had the same owner.</summary>
    UserOwned,
}

enum CascadeDelete
{
    NoCascade,
    RemoveLink,
    Restrict,
    Cascade,
}
