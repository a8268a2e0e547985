using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>The rows that point at another one, and whether what is done to that one is done to them.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior</remarks>
static class CascadedRows
{
    /// <summary>The rows that get another owner along with a row; those that have it already are left alone.</summary>
    /// <param name="row">As it was before its owner changed.</param>
    public static IReadOnlyList<StoredRow> AssignedWith(UnitOfWork work, StoredRow row, RowReference newOwner) =>
        [.. Of(work, row, relationship => relationship.CascadeAssign != CascadeRule.NoCascade)
            .Where(related => Takes(related.Relationship.CascadeAssign, row, related.Child))
            .Select(related => related.Child)
            .Where(child => Equals(child["ownerid"], newOwner) is false)];

    /// <summary>Rows with an owner that point at this one, by the relationships asked for; not the row itself.</summary>
    public static IEnumerable<(OneToMany Relationship, StoredRow Child)> Of(UnitOfWork work, StoredRow row, Func<OneToMany, bool> wanted)
    {
        foreach (var relationship in work.Catalog.OneToManyOf(row.Table.LogicalName).Where(wanted).ToList())
        {
            var many = work.Catalog.RequiredTable(relationship.ReferencingTable);
            if (many.IsVirtual || RowOwnership.Of(many) is not { CanBeShared: true })
                continue;
            foreach (var child in work.Rows.Where(many, (relationship.ReferencingColumn, row.Id)))
                if (child.Id != row.Id && PointsAt(child, relationship))
                    yield return (relationship, child);
        }
    }

    /// <summary>Whether a lookup of several targets points at the one this relationship is about.</summary>
    public static bool PointsAt(StoredRow child, OneToMany relationship) =>
        child[relationship.ReferencingColumn] is RowReference parent && parent.Table == relationship.ReferencedTable;

    /// <param name="parent">With the owner that counts: of an assignment, the one before.</param>
    public static bool Takes(CascadeRule rule, StoredRow parent, StoredRow child) => rule switch
    {
        CascadeRule.NoCascade => false,
        CascadeRule.Active => child.Number("statecode") is null or 0,
        CascadeRule.UserOwned => Equals(child["ownerid"], parent["ownerid"]),
        _ => true,
    };
}
