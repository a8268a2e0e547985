using System.Linq;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.Querying.Conditions;

/// <summary>Which self-referencing relationship of a table is its hierarchy (IsHierarchical).</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/account and /systemuser. The sandbox's metadata does not
/// keep the flag, so only those are known.
/// </remarks>
internal static class Hierarchy
{
    static readonly string[] Known = ["account_parent_account", "user_parent_user"];

    /// <returns>The lookup to the row above; null when no hierarchy of the table is known.</returns>
    public static Column? ParentColumn(Catalog catalog, Table table)
    {
        var hierarchy = catalog.ManyToOneOf(table.LogicalName)
            .FirstOrDefault(r => Known.Contains(r.SchemaName) && r.ReferencedTable == table.LogicalName);
        return hierarchy is null ? null : table.Columns[hierarchy.ReferencingColumn];
    }
}
