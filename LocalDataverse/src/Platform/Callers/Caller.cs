using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Who sends a request, and what their roles allow.</summary>
sealed record Caller(Guid UserId, Guid BusinessUnitId)
{
    /// <summary>Held directly or through teams.</summary>
    public IReadOnlyList<Guid> Roles { get; init; } = [];

    public IReadOnlyList<Guid> DirectRoles { get; init; } = [];

    /// <summary>Teams of every kind the user is a member of.</summary>
    public IReadOnlyList<Guid> Teams { get; init; } = [];

    /// <summary>By name, such as prvReadAccount; what is not there is not held.</summary>
    public IReadOnlyDictionary<string, Reach> Privileges { get; init; } = ImmutableDictionary<string, Reach>.Empty;

    /// <summary>Holds the role System Administrator.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>Of secured columns, by profiles; not those of administrators, who may do everything.</summary>
    public IReadOnlyDictionary<(string Table, string Column), ColumnRights> ColumnRights { get; init; } =
        ImmutableDictionary<(string Table, string Column), ColumnRights>.Empty;

    /// <summary>Whose rows they reach because of hierarchy security.</summary>
    public Reports Reports { get; init; } = Reports.Nobody;

    public int AccessMode { get; init; }

    /// <summary>In Microsoft Entra ID.</summary>
    public Guid? ObjectId { get; init; }

    /// <summary>The user who really sends the request, when it is sent on behalf of this one; both need every right.</summary>
    public Caller? Delegate { get; init; }

    /// <summary>Who writes now.</summary>
    public Authorship At(DateTime now) => new(UserId, BusinessUnitId, now, Delegate?.UserId);

    public bool Has(string privilege) => Privileges.ContainsKey(privilege) && Delegate?.Has(privilege) != false;

    /// <exception cref="FaultException">403 as the platform gives it.</exception>
    public void Demand(string privilege) => DemandNamed(privilege, null);

    /// <summary>Demands a right such as "Read" on a table; tables without privileges of their own are open to every user.</summary>
    /// <remarks>At any depth; whether it reaches one row is asked separately.</remarks>
    public void Demand(string right, Table table)
    {
        if (Callers.Privileges.NameOf(right, table) is { } privilege)
            DemandNamed(privilege, table);
    }

    void DemandNamed(string privilege, Table? table)
    {
        Delegate?.DemandNamed(privilege, table);
        if (!Privileges.ContainsKey(privilege))
            throw AccessFault.PrivilegeDenied(this, privilege, table);
    }
}
