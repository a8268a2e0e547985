using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>A role a user holds, directly or through a team, and so where its depths count from.</summary>
/// <param name="Team">null for a role held directly.</param>
/// <param name="BusinessUnitId">The user's, or the team's.</param>
/// <param name="IsTeamOnly">Member's privilege inheritance is "Team privileges only" (isinherited 0).</param>
sealed record HeldRole(Guid RoleId, Guid? Team, Guid BusinessUnitId, bool IsTeamOnly)
{
    public bool IsThroughTeam => Team is not null;

    /// <summary>What a privilege of this role, at this depth, lets the user reach.</summary>
    /// <remarks>
    /// learn.microsoft.com/power-platform/admin/how-record-access-determined: owning a row, oneself or through any team, needs no more than
    /// the privilege at any depth; one that is for the team only counts for rows of that team. Local, Deep: of the user, or of the team.
    /// </remarks>
    public Reach Reach(Caller caller, int depthMask, BusinessUnitTree units) => depthMask switch
    {
        >= Depth.Global => Callers.Reach.Everything,
        >= Depth.Deep => new(false, units.WithDescendants(BusinessUnitId), Owners(caller)),
        >= Depth.Local => new(false, [BusinessUnitId], Owners(caller)),
        >= Depth.Basic => new(false, [], Owners(caller)),
        _ => Callers.Reach.Nothing,
    };

    System.Collections.Immutable.ImmutableHashSet<Guid> Owners(Caller caller) =>
        IsTeamOnly && Team is { } team ? [team] : [caller.UserId, .. caller.Teams];
}

static class HeldRoles
{
    const int AccessTeam = 1;

    public static IReadOnlyList<HeldRole> Of(Catalog catalog, RowReader rows, Caller caller)
    {
        var held = rows.Where(catalog.RequiredTable("systemuserroles"), ("systemuserid", caller.UserId))
            .Select(link => new HeldRole((Guid)link["roleid"]!, null, caller.BusinessUnitId, false)).ToList();
        foreach (var id in caller.Teams)
        {
            // An access team has no roles; one that had some before it became one keeps rows, not rights.
            if (rows.Find(catalog.RequiredTable("team"), id) is not { } team || team.Number("teamtype") == AccessTeam)
                continue;
            foreach (var link in rows.Where(catalog.RequiredTable("teamroles"), ("teamid", id)))
            {
                var role = rows.Find(catalog.RequiredTable("role"), (Guid)link["roleid"]!);
                held.Add(new HeldRole((Guid)link["roleid"]!, id, team.Lookup("businessunitid")!.Value, role?.Number("isinherited") == 0));
            }
        }

        return held;
    }
}
