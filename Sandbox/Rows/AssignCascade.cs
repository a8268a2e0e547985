using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Rows;

/// <summary>The rows that change owner with another row, as their relationship to it says.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior. Known difference: sharing,
/// unsharing and reparenting stay with the row they are asked of.
/// </remarks>
internal static class AssignCascade
{
    /// <param name="row">As it was before its owner changed.</param>
    public static IReadOnlyList<StoredRow> Of(UnitOfWork work, StoredRow row, RowReference newOwner)
    {
        var related = new List<StoredRow>();
        foreach (var relationship in work.Catalog.OneToManyOf(row.Table.LogicalName).Where(r => r.CascadeAssign != CascadeAssign.NoCascade))
        {
            var many = work.Catalog.RequiredTable(relationship.ReferencingTable);
            if (many.IsVirtual || many.Column("ownerid") is null)
                continue;
            related.AddRange(work.Rows.Where(many, (relationship.ReferencingColumn, row.Id))
                .Where(child => child[relationship.ReferencingColumn] is RowReference parent && parent.Table == row.Table.LogicalName)
                .Where(
                    child =>
                        child.Id != row.Id && Equals(child["ownerid"], newOwner) is false
                            && Takes(relationship.CascadeAssign, row, child)));
        }

        return related;
    }

    static bool Takes(CascadeAssign cascade, StoredRow row, StoredRow child) => cascade switch
    {
        CascadeAssign.Active => child.Number("statecode") is null or 0,
        CascadeAssign.UserOwned => Equals(child["ownerid"], row["ownerid"]),
        _ => true,
    };
}
