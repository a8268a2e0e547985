using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>How far one privilege of a caller reaches, the union over all roles held directly and through teams.</summary>
/// <param name="IsGlobal">Every row; the sets are empty then.</param>
/// <param name="BusinessUnits">Rows that belong to one of these: Local is one business unit, Deep it and all below.</param>
/// <param name="Owners">Rows owned by one of these users or teams.</param>
sealed record Reach(bool IsGlobal, ImmutableHashSet<Guid> BusinessUnits, ImmutableHashSet<Guid> Owners)
{
    public static Reach Nothing { get; } = new(false, [], []);

    public static Reach Everything { get; } = new(true, [], []);

    public Reach Union(Reach other) => IsGlobal || other.IsGlobal
        ? Everything
        : new(false, BusinessUnits.Union(other.BusinessUnits), Owners.Union(other.Owners));
}
