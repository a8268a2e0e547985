namespace VoiceForD365.LocalDataverse.Callers;

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
