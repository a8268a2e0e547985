using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Writing;

/// <summary>Who owned a row before shares it with all rights, where the organization wants that.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning: ShareToPreviousOwnerOnAssign; off by default.
/// </remarks>
static class PreviousOwner
{
    const AccessRights All = InheritedAccess.OfOwner & (AccessRights)0xFFFFF;

    /// <param name="before">The row as it was.</param>
    public static void Keep(UnitOfWork work, StoredRow before, DateTime now)
    {
        if (before["ownerid"] is not RowReference owner || RowOwnership.Of(before.Table) is not { CanBeShared: true } || !IsWanted(work))
            return;
        var row = new RowReference(before.Table.LogicalName, before.Id);
        var share = Sharing.Of(work.Catalog, work.Rows, row, owner);
        Sharing.Set(work, row, share with { Direct = share.Direct | All }, now);
    }

    static bool IsWanted(UnitOfWork work) =>
        work.Rows.Where(work.Catalog.RequiredTable("organization")).FirstOrDefault()?["sharetopreviousowneronassign"] is true;
}
