using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>The columns that say whose a table's rows are.</summary>
/// <param name="Owner">The owner's id; null where rows have none and only business units count.</param>
/// <param name="BusinessUnit">The business unit they belong to.</param>
/// <param name="CanBeShared">Only rows that users and teams own can be.</param>
sealed record RowOwnership(string? Owner, string BusinessUnit, bool CanBeShared)
{
    /// <returns>null for a table whose rows belong to the organization: all of them or none.</returns>
    public static RowOwnership? Of(Table table) => table.LogicalName switch
    {
        "systemuser" => new("systemuserid", "businessunitid", false),
        "team" or "role" => new(null, "businessunitid", false),
        "businessunit" => new(null, "businessunitid", false),
        _ when table.Column("ownerid") is { Type: ColumnType.Owner } && table.Columns.ContainsKey("owningbusinessunit") =>
            new("ownerid", "owningbusinessunit", true),
        _ => null,
    };
}
