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

/// <summary>How far a privilege reaches, as privilegedepthmask stores it; RolePrivilege.Depth on the wire has the names.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/roleprivileges, webapi/reference/privilegedepth
/// </remarks>
static class Depth
{
    public const int Basic = 1;
    public const int Local = 2;
    public const int Deep = 4;
    public const int Global = 8;

    public static IReadOnlyDictionary<string, int> ByName { get; } =
        new Dictionary<string, int> { ["Basic"] = Basic, ["Local"] = Local, ["Deep"] = Deep, ["Global"] = Global };

    public static string NameOf(int mask) => mask switch { >= Global => "Global", >= Deep => "Deep", >= Local => "Local", _ => "Basic" };
}
