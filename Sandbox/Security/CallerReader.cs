using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Reads a user with everything their roles and teams give them.</summary>
internal static class CallerReader
{
    /// <summary>Accounts are users of this domain.</summary>
    public const string Domain = "@voicesandbox.local";

    /// <exception cref="FaultException">403: there is no such user (0x80072560), or they or their business unit are disabled (0x80040225).</exception>
    public static Caller Read(ReadSession session, CallerIdentity identity)
    {
        var user = Find(session, identity) ?? throw Fault.NotAMember();
        var units = BusinessUnitTree.Read(session.Catalog, session.Rows);
        if (user["isdisabled"] is true || units.IsDisabled(user.Lookup("businessunitid")!.Value))
            throw Fault.UserDisabled(user.Id);
        var caller = new Caller(user.Id, user.Lookup("businessunitid")!.Value)
        {
            AccessMode = user.Number("accessmode") ?? 0,
            ObjectId = user["azureactivedirectoryobjectid"] as Guid?,
            Teams = [.. session.Rows.Where(session.Catalog.RequiredTable("teammembership"), ("systemuserid", user.Id)).Select(m => (Guid)m["teamid"]!)],
        };
        var held = HeldRoles.Of(session, caller);
        return caller with
        {
            Roles = [.. held.Select(role => role.RoleId).Distinct()],
            DirectRoles = [.. held.Where(role => !role.IsThroughTeam).Select(role => role.RoleId)],
            Privileges = Union(session, caller, held, units),
        };
    }

    static StoredRow? Find(ReadSession session, CallerIdentity identity)
    {
        var users = session.Catalog.RequiredTable("systemuser");
        return identity switch
        {
            CallerIdentity.Account(var name) => session.Rows.Where(users, ("domainname", name + Domain)).FirstOrDefault(),
            CallerIdentity.Application(var id) => session.Rows.Where(users, ("applicationid", id)).FirstOrDefault(),
            CallerIdentity.EntraObject(var id) => session.Rows.Where(users, ("azureactivedirectoryobjectid", id)).FirstOrDefault(),
            CallerIdentity.User(var id) => session.Rows.Find(users, id),
            _ => throw new InvalidOperationException($"Sandbox bug: {identity.GetType().Name} names no user."),
        };
    }

    static ImmutableDictionary<string, Reach> Union(ReadSession session, Caller caller, IReadOnlyList<HeldRole> held, BusinessUnitTree units)
    {
        var names = session.Rows.Where(session.Catalog.RequiredTable("privilege")).ToDictionary(p => p.Id, p => p.Text("name")!);
        var grants = session.Catalog.RequiredTable("roleprivileges");
        var reaches = new Dictionary<string, Reach>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in held)
        {
            var byDepth = new Dictionary<int, Reach>();
            foreach (var grant in session.Rows.Where(grants, ("roleid", RoleFamily.RootOf(session.Catalog, session.Rows, role.RoleId))))
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
