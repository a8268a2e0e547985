using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Who sends a request, and what their roles allow.</summary>
/// <param name="Privileges">Names such as prvReadAccount, the union over all roles held directly or through teams.</param>
/// <remarks>Known limit: depth (own rows, business unit, ...) is not looked at; a privilege held at any depth counts everywhere.</remarks>
internal sealed record Caller(Guid UserId, Guid BusinessUnitId, IReadOnlySet<string> Privileges)
{
    public bool Has(string privilege) => Privileges.Contains(privilege);

    /// <exception cref="FaultException">403, 0x80040220 as the platform gives it.</exception>
    public void Demand(string privilege)
    {
        if (!Has(privilege))
            throw Fault.PrivilegeDenied(this, privilege);
    }
}
