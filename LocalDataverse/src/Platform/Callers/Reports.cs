using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Users below a caller by hierarchy security, and the teams these are members of.</summary>
/// <param name="Direct">One step below: what they own or share may be worked on.</param>
/// <param name="All">However far below, as deep as the organization allows: it may be read.</param>
sealed record Reports(ImmutableHashSet<Guid> Direct, ImmutableHashSet<Guid> All)
{
    /// <summary>Hierarchy security is switched off.</summary>
    public static Reports Nobody { get; } = new([], []);

    /// <summary>Without teams; null while hierarchy security is switched off.</summary>
    public ImmutableHashSet<Guid>? Users { get; init; }

    /// <param name="right">Such as "Read".</param>
    public IReadOnlyCollection<Guid> For(string right) => right switch
    {
        "Read" => All,
        "Write" or "Append" or "AppendTo" => Direct,
        _ => [],
    };
}

/// <summary>Finds who reports to a user, by managers or by positions, whichever the organization has switched on.</summary>
/// <remarks>
/// learn.microsoft.com/power-platform/admin/hierarchy-security. Disabled users count, as in environments switched on after January 2024;
/// every table with owners takes part. That page says too that two levels may be updated by default (HierarchyLevelForHierarchyFeature);
/// here it is one, as it and the developer's guide say elsewhere.
/// </remarks>
static class ReportsReader
{
    const int DefaultDepth = 3;

    public static Reports Of(Catalog catalog, RowReader rows, StoredRow user, BusinessUnitTree units)
    {
        var organization = rows.Where(catalog.RequiredTable("organization")).FirstOrDefault();
        if (organization?["ishierarchicalsecuritymodelenabled"] is not true)
            return Reports.Nobody;
        var users = rows.Where(catalog.RequiredTable("systemuser"));
        var levels = (organization["usepositionhierarchy"] is true
                ? ByPosition(users, rows.Where(catalog.RequiredTable("position")), user)
                : ByManager(users, user, units))
            .Take(organization.Number("maxdepthforhierarchicalsecuritymodel") ?? DefaultDepth).ToList();
        var teams = rows.Where(catalog.RequiredTable("teammembership"))
            .ToLookup(link => (Guid)link["systemuserid"]!, link => (Guid)link["teamid"]!);
        return new Reports(WithTeams(levels.Take(1)), WithTeams(levels)) { Users = [.. levels.SelectMany(level => level)] };

        ImmutableHashSet<Guid> WithTeams(IEnumerable<IReadOnlyList<Guid>> found) =>
            [.. found.SelectMany(level => level).SelectMany(id => teams[id].Prepend(id))];
    }

    // Only reports in the manager's business unit or one below it count, each by itself.
    static IEnumerable<IReadOnlyList<Guid>> ByManager(IReadOnlyList<StoredRow> users, StoredRow manager, BusinessUnitTree units)
    {
        var covered = units.WithDescendants(manager.Lookup("businessunitid")!.Value);
        var counting = users.Where(user => covered.Contains(user.Lookup("businessunitid")!.Value)).Select(user => user.Id).ToHashSet();
        return Below(users, "parentsystemuserid", manager.Id).Select(level => level.Where(counting.Contains).ToList());
    }

    static IEnumerable<IReadOnlyList<Guid>> ByPosition(IReadOnlyList<StoredRow> users, IReadOnlyList<StoredRow> positions, StoredRow user)
    {
        if (user.Lookup("positionid") is not { } own)
            return [];
        var holders = users.ToLookup(row => row.Lookup("positionid"), row => row.Id);
        return Below(positions, "parentpositionid", own).Select(level => level.SelectMany(position => holders[position]).ToList());
    }

    /// <summary>The rows one step below another, two steps, and so on; in a circle each row once.</summary>
    static IEnumerable<IReadOnlyList<Guid>> Below(IReadOnlyList<StoredRow> rows, string parent, Guid top)
    {
        var children = rows.ToLookup(row => row.Lookup(parent), row => row.Id);
        var seen = new HashSet<Guid> { top };
        for (IReadOnlyList<Guid> level = [top]; level.Count > 0;)
        {
            level = [.. level.SelectMany(id => children[id]).Where(seen.Add)];
            yield return level;
        }
    }
}
