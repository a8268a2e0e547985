using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Columns and relationships the platform gives every custom table, whether or not the file lists them.</summary>
static class SystemParts
{
    /// <summary>A virtual table gets none.</summary>
    public static IEnumerable<Column> ColumnsOf(TableProperties properties) =>
        properties.Source is null ? ColumnsOf(properties.Ownership) : [];

    static IEnumerable<Column> ColumnsOf(Ownership ownership) =>
    [
        .. SystemColumns.Audit,
        .. SystemColumns.Import,
        .. SystemColumns.State,
        .. ownership == Ownership.UserOwned ? SystemColumns.UserOwned : SystemColumns.OrganizationOwned,
    ];

    /// <summary>
    /// Whether the platform gives a column of this name to some tables: all of them, or those with money, process flows or images.
    /// </summary>
    public static bool IsSystemColumn(string logicalName) =>
        Occasional.Contains(logicalName)
        || IsBesideOwner(logicalName)
        || ColumnsOf(Ownership.UserOwned).Concat(SystemColumns.OrganizationOwned).Any(column => column.LogicalName == logicalName);

    /// <summary>Exports of platform 7 list the owner's name and type as columns; the local Dataverse shows them without.</summary>
    public static bool IsBesideOwner(string logicalName) => logicalName is "owneridname" or "owneridyominame" or "owneridtype";

    /// <summary>Whether a relationship of a file is one the platform makes itself.</summary>
    public static bool IsSystemRelationship(string name, string table) =>
        Prefixes.Any(prefix => name.Equals($"{prefix}{table}", StringComparison.OrdinalIgnoreCase))
        || Authors.Any(author => name.Equals($"lk_{table}_{author}", StringComparison.OrdinalIgnoreCase));

    static readonly string[] Occasional =
    [
        "transactioncurrencyid", "exchangerate", "processid", "stageid", "traversedpath",
        "entityimageid", "entityimage", "entityimage_timestamp", "entityimage_url",
    ];

    static readonly string[] Prefixes = ["owner_", "user_", "team_", "business_unit_", "organization_"];
    static readonly string[] Authors = ["createdby", "modifiedby", "createdonbehalfby", "modifiedonbehalfby"];
}
