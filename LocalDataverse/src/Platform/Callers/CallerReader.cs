using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Reads a user with everything their roles and teams give them.</summary>
static class CallerReader
{
    /// <summary>Accounts are users of this domain.</summary>
    public const string Domain = "@voice.local";

    /// <exception cref="FaultException">
    /// 403: there is no such user (0x80072560), or they or their business unit are disabled (0x80040225).
    /// </exception>
    public static Caller Read(ReadSession session, CallerIdentity identity) => Read(session.Catalog, session.Rows, identity);

    /// <inheritdoc cref="Read(ReadSession, CallerIdentity)"/>
    public static Caller Read(Catalog catalog, RowReader rows, CallerIdentity identity)
    {
        if (identity is CallerIdentity.System)
            return ReadSystem(catalog, rows);
        var user = Find(catalog, rows, identity) ?? throw Fault.NotAMember();
        var units = BusinessUnitTree.Read(catalog, rows);
        if (user["isdisabled"] is true || units.IsDisabled(user.Lookup("businessunitid")!.Value))
            throw Fault.UserDisabled(user.Id);
        var caller = new Caller(user.Id, user.Lookup("businessunitid")!.Value)
        {
            AccessMode = user.Number("accessmode") ?? 0,
            ObjectId = user["azureactivedirectoryobjectid"] as Guid?,
            Teams = [.. rows.Where(catalog.RequiredTable("teammembership"), ("systemuserid", user.Id)).Select(m => (Guid)m["teamid"]!)],
        };
        var held = HeldRoles.Of(catalog, rows, caller);
        return caller with
        {
            Roles = [.. held.Select(role => role.RoleId).Distinct()],
            DirectRoles = [.. held.Where(role => !role.IsThroughTeam).Select(role => role.RoleId)],
            IsAdministrator = held.Any(role =>
                rows.Find(catalog.RequiredTable("role"), role.RoleId)?.Lookup("roletemplateid") == Privileges.SystemAdministratorTemplate),
            Privileges = Union(catalog, rows, caller, held, units),
            ColumnRights = ColumnRightsReader.Of(catalog, rows, caller),
            Reports = ReportsReader.Of(catalog, rows, user, units),
        };
    }

    /// <summary>A team as if it were a caller: what it may do by its own roles, without any member.</summary>
    public static Caller ReadTeam(Catalog catalog, RowReader rows, StoredRow team)
    {
        var caller = new Caller(team.Id, team.Lookup("businessunitid")!.Value);
        var held = rows.Where(catalog.RequiredTable("teamroles"), ("teamid", team.Id))
            .Select(link => new HeldRole((Guid)link["roleid"]!, null, caller.BusinessUnitId, false)).ToList();
        return caller with
        {
            Roles = [.. held.Select(role => role.RoleId)],
            Privileges = Union(catalog, rows, caller, held, BusinessUnitTree.Read(catalog, rows)),
        };
    }

    static Caller ReadSystem(Catalog catalog, RowReader rows)
    {
        IReadOnlyList<Guid> roles =
        [
            .. rows.Where(catalog.RequiredTable("role"), ("roletemplateid", Privileges.SystemAdministratorTemplate))
                .Select(role => role.Id),
        ];
        return new Caller(FixedIds.SystemUser, FixedIds.RootBusinessUnit)
        {
            Roles = roles,
            DirectRoles = roles,
            IsAdministrator = true,
            Privileges = rows.Where(catalog.RequiredTable("privilege")).Select(privilege => privilege.Text("name")!)
                .ToImmutableDictionary(name => name, _ => Reach.Everything, StringComparer.OrdinalIgnoreCase),
        };
    }

    static StoredRow? Find(Catalog catalog, RowReader rows, CallerIdentity identity)
    {
        var users = catalog.RequiredTable("systemuser");
        return identity switch
        {
            CallerIdentity.Account(var name) => rows.Where(users, ("domainname", name + Domain)).FirstOrDefault(),
            CallerIdentity.Application(var id) => rows.Where(users, ("applicationid", id)).FirstOrDefault(),
            CallerIdentity.EntraObject(var id) => rows.Where(users, ("azureactivedirectoryobjectid", id)).FirstOrDefault(),
            CallerIdentity.User(var id) => rows.Find(users, id),
            _ => throw new InvalidOperationException($"Local Dataverse bug: {identity.GetType().Name} names no user."),
        };
    }

    static ImmutableDictionary<string, Reach> Union(
        Catalog catalog, RowReader rows, Caller caller, IReadOnlyList<HeldRole> held, BusinessUnitTree units)
    {
        var names = rows.Where(catalog.RequiredTable("privilege")).ToDictionary(p => p.Id, p => p.Text("name")!);
        var grants = catalog.RequiredTable("roleprivileges");
        var reaches = new Dictionary<string, Reach>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in held)
        {
            var byDepth = new Dictionary<int, Reach>();
            foreach (var grant in rows.Where(grants, ("roleid", RoleFamily.RootOf(catalog, rows, role.RoleId))))
            {
                var depth = grant.Number("privilegedepthmask") ?? 0;
                if (!byDepth.TryGetValue(depth, out var reach))
                    byDepth[depth] = reach = role.Reach(caller, depth, units);
                if (names.TryGetValue((Guid)grant["privilegeid"]!, out var name))
                    reaches[name] = reaches.TryGetValue(name, out var known) ? known.Union(reach) : reach;
            }
        }

        return reaches.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
