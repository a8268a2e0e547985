using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>Every business unit has a team of its name that holds exactly the unit's users.</summary>
/// <remarks>learn.microsoft.com/power-platform/admin/manage-teams: default team of a business unit.</remarks>
static class DefaultTeam
{
    public static StoredRow? Of(UnitOfWork work, Guid unit) =>
        work.Rows.Where(work.Catalog.RequiredTable("team"), ("businessunitid", unit), ("isdefault", true)).FirstOrDefault();

    public static void Create(UnitOfWork work, StoredRow unit, Authorship by)
    {
        var table = work.Catalog.RequiredTable("team");
        work.Rows.Insert(table, Guid.NewGuid(), NewRow.Complete(work.Catalog, table, new Dictionary<string, object?>
        {
            ["name"] = unit["name"],
            ["businessunitid"] = new RowReference("businessunit", unit.Id),
            ["administratorid"] = new RowReference("systemuser", by.UserId),
            ["isdefault"] = true,
        }, by));
    }

    public static void Rename(UnitOfWork work, Guid unit, string? name)
    {
        if (Of(work, unit) is { } team)
            work.Rows.Update(team.Table, team.Id, new Dictionary<string, object?> { ["name"] = name });
    }

    /// <summary>Puts a user into the default team of their unit.</summary>
    public static void Join(UnitOfWork work, Guid user)
    {
        var unit = work.Rows.Find(work.Catalog.RequiredTable("systemuser"), user)!.Lookup("businessunitid");
        if (unit is { } id && Of(work, id) is { } team)
            work.Rows.Link(work.Catalog, work.Catalog.ManyToMany["teammembership_association"], team.Id, user);
    }

    public static void Leave(UnitOfWork work, Guid user, Guid unit)
    {
        if (Of(work, unit) is { } team)
            work.Rows.Unlink(work.Catalog, work.Catalog.ManyToMany["teammembership_association"], team.Id, user);
    }
}
