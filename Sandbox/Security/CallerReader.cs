using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Finds the user an account name stands for, and what their roles allow.</summary>
internal static class CallerReader
{
    /// <summary>Accounts are users of this domain.</summary>
    public const string Domain = "@voicesandbox.local";

    /// <exception cref="FaultException">The user does not exist here (401) or is disabled (403, 0x80040225).</exception>
    public static Caller Read(ReadSession session, string account)
    {
        var user = session.Rows.Where(session.Catalog.RequiredTable("systemuser"), ("domainname", account + Domain)).FirstOrDefault()
            ?? throw Fault.NotAMember(account);
        if (user["isdisabled"] is true)
            throw Fault.UserDisabled(user.Id);
        var roles = Roles(session, user.Id);
        return new Caller(user.Id, user.Lookup("businessunitid")!.Value, [.. roles], PrivilegesOf(session, roles));
    }

    /// <summary>Roles held directly, and through teams.</summary>
    static HashSet<Guid> Roles(ReadSession session, Guid userId)
    {
        var (catalog, rows) = (session.Catalog, session.Rows);
        var roles = rows.Where(catalog.RequiredTable("systemuserroles"), ("systemuserid", userId)).Select(r => (Guid)r["roleid"]!).ToHashSet();
        foreach (var membership in rows.Where(catalog.RequiredTable("teammembership"), ("systemuserid", userId)))
            roles.UnionWith(rows.Where(catalog.RequiredTable("teamroles"), ("teamid", membership["teamid"])).Select(r => (Guid)r["roleid"]!));
        return roles;
    }

    static HashSet<string> PrivilegesOf(ReadSession session, IReadOnlyCollection<Guid> roles)
    {
        if (roles.Count == 0)
            return [];
        var held = new SqlFragment(
            $"\"privilegeid\" IN (SELECT \"privilegeid\" FROM \"roleprivileges\" WHERE \"roleid\" IN ({string.Join(", ", roles.Select(_ => "?"))}))",
            [.. roles.Select(id => ColumnCodec.Encode(id))]);
        var privilege = session.Catalog.RequiredTable("privilege");
        return session.Rows.Where(privilege, held, columns: [privilege.Columns["name"]])
            .Select(row => row.Text("name")!).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
