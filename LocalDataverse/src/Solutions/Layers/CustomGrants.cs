using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>Privileges a managed role was given in the environment: its unmanaged layer.</summary>
static class CustomGrants
{
    /// <summary>Takes away the privileges no managed solution brought.</summary>
    public static void Remove(UnitOfWork work, Guid role, ComponentOwnership ownership)
    {
        var table = work.Catalog.RequiredTable("roleprivileges");
        foreach (var grant in work.Rows
            .Where(table, ("roleid", role))
            .Where(grant => !ownership.IsOwnedByOthers((ComponentKind.RolePrivilege, grant.Id), NewRow.ActiveSolution))
            .ToList())
        {
            work.Rows.Delete(table, grant.Id);
            ownership.Forget((ComponentKind.RolePrivilege, grant.Id));
        }
    }
}
