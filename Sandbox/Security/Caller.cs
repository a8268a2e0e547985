using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Who sends a request, and what their roles allow.</summary>
/// <param name="Privileges">Names such as prvReadAccount, the union over all roles held directly or through teams.</param>
/// <remarks>Known limit: depth (own rows, business unit, ...) is not looked at; a privilege held at any depth counts everywhere.</remarks>
internal sealed record Caller(Guid UserId, Guid BusinessUnitId, IReadOnlyList<Guid> Roles, IReadOnlySet<string> Privileges)
{
    public bool Has(string privilege) => Privileges.Contains(privilege);

    /// <exception cref="FaultException">403, 0x80040220 as the platform gives it.</exception>
    public void Demand(string privilege)
    {
        if (!Has(privilege))
            throw Fault.PrivilegeDenied(this, privilege);
    }

    /// <summary>Demands a right such as "Read" on a table; tables without privileges of their own are open to every user.</summary>
    public void Demand(string right, Table table)
    {
        var name = table.PrivilegeName ?? table.SchemaName;
        if (name.Length > 0 && !table.IsIntersect)
            Demand($"prv{right}{name}");
    }
}
